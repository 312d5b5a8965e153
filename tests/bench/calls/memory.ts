import { readFile, writeFile } from "node:fs/promises";

const MB = 1_024;

async function status(pid: number, field: "VmRSS" | "VmHWM"): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(text)?.[1] ?? Number.NaN) / MB;
}

/**
 * How much memory a process takes at most while `work` runs, over what it had before, in megabytes; not a number where
 * the system does not tell (anything but Linux).
 */
export async function memoryGrowth<Result>(
  pid: number,
  work: () => Promise<Result>,
): Promise<{ result: Result; before: number; growth: number }> {
  const read = (field: "VmRSS" | "VmHWM") => status(pid, field).catch(() => Number.NaN);
  const before = await read("VmRSS");
  // 5: the kernel forgets the peak so far.
  await writeFile(`/proc/${pid}/clear_refs`, "5").catch(() => undefined);
  const result = await work();
  return { result, before, growth: (await read("VmHWM")) - before };
}
