import { Pool } from "undici";

export interface Target {
  name: string;
  origin: string;
  path: string;
  /** Taken in turn, one set per request, so that no reader runs into its own rate limit. */
  headers: Record<string, string>[];
}

export interface Measured {
  /** Milliseconds. */
  p50: number;
  p95: number;
  perSecond: number;
}

/** Reads for `seconds` with `readers` at once; every answer must be a 200, or the figure would be of something else. */
export async function measure(target: Target, readers: number, seconds: number): Promise<Measured> {
  const pool = new Pool(target.origin, { connections: readers, pipelining: 1 });
  const durations: number[] = [];
  const end = performance.now() + seconds * 1_000;
  const started = performance.now();
  let turn = 0;
  async function read() {
    while (performance.now() < end) {
      const headers = target.headers[turn++ % target.headers.length] ?? {};
      const before = performance.now();
      const { statusCode, body } = await pool.request({ path: target.path, method: "GET", headers });
      const text = await body.text();
      if (statusCode !== 200) throw new Error(`${target.name} answered ${statusCode}: ${text.slice(0, 300)}`);
      durations.push(performance.now() - before);
    }
  }
  await Promise.all(Array.from({ length: readers }, read));
  const elapsed = (performance.now() - started) / 1_000;
  await pool.close();
  durations.sort((a, b) => a - b);
  const at = (share: number) => durations[Math.floor(durations.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), perSecond: durations.length / elapsed };
}

/** Asks so often that the compiler has seen everything, however slow the machine is. */
export async function warmUp(target: Target, requests: number): Promise<void> {
  for (let asked = 0; asked < requests; ) {
    const { perSecond } = await measure(target, 8, 1);
    asked += perSecond;
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
