import { median } from "../measure";

/** One way of asking the same thing; `index` says which of the variants of it. */
export interface Way {
  name: string;
  ask(index: number): Promise<unknown>;
}

export interface Sampled {
  name: string;
  samples: number;
  /** Milliseconds, of all rounds. */
  taken: number[];
  p50: number;
  p95: number;
  /** Of the first way's p50: the median of the rounds. */
  ratio: number;
}

const ROUNDS = 5;
/** What would take longer for one way is asked less often. */
const LONGEST_MS = 30_000;

/** What a share of the values is not above. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

async function timed({ ask }: Way, from: number, count: number): Promise<number[]> {
  const taken: number[] = [];
  for (let index = from; index < from + count; index++) {
    const before = performance.now();
    await ask(index);
    taken.push(performance.now() - before);
  }
  return taken;
}

/**
 * Asks one after the other, never two at once. The ways take turns, so that a slow moment of the machine hits all of
 * them; the first one is the floor. A quarter as many questions again warm each up.
 * @param wanted samples of each way
 */
export async function sample(ways: readonly Way[], wanted: number): Promise<Sampled[]> {
  let slowest = 0;
  for (const way of ways) slowest = Math.max(slowest, ...(await timed(way, wanted, 2)));
  const each = Math.max(2, Math.ceil(Math.min(wanted, LONGEST_MS / slowest) / ROUNDS));
  for (const way of ways) await timed(way, wanted, Math.ceil((each * ROUNDS) / 4));
  const rounds = ways.map((): number[][] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, way] of ways.entries()) {
      rounds[index]?.push(await timed(way, round * each, each));
    }
  }
  const p50Of = (way: number, round: number) => quantile(rounds[way]?.[round] ?? [], 0.5);
  return ways.map(({ name }, way) => {
    const all = (rounds[way] ?? []).flat();
    return {
      name,
      samples: all.length,
      taken: all,
      p50: quantile(all, 0.5),
      p95: quantile(all, 0.95),
      ratio: median(Array.from({ length: ROUNDS }, (_, round) => p50Of(way, round) / p50Of(0, round))),
    };
  });
}
