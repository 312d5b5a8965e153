import { readFile } from "node:fs/promises";

/** Processor time since the start of the machine: what was used, and what a shared one gave to others instead. */
interface ProcessorTime {
  used: number;
  stolen: number;
}

/** The first line of Linux's `/proc/stat`: user, nice, system, idle, iowait, irq, softirq, steal. Null elsewhere. */
async function processorTime(): Promise<ProcessorTime | null> {
  const text = await readFile("/proc/stat", "utf8").catch(() => "");
  const [user, nice, system, , , irq, softirq, stolen] = (/^cpu\s+(.+)/.exec(text)?.[1] ?? "")
    .split(" ")
    .map(Number);
  if (stolen === undefined) return null;
  return {
    used: [user, nice, system, irq, softirq].reduce<number>((sum, one) => sum + (one ?? 0), 0),
    stolen,
  };
}

/**
 * Begins to look; the answer says how many per cent of the processor time that was wanted since then went to other
 * guests of the machine. What is measured meanwhile is slower by at least that, and its slowest tenth by far more.
 */
export async function watchSharing(): Promise<() => Promise<number | null>> {
  const before = await processorTime();
  return async () => {
    const after = await processorTime();
    if (!before || !after) return null;
    const stolen = after.stolen - before.stolen;
    const wanted = after.used - before.used + stolen;
    return wanted > 0 ? (100 * stolen) / wanted : 0;
  };
}
