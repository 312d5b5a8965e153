import "server-only";
import type { CallPage } from "@/lib/vobiz/types";
import type { Compared } from "./sums";

/** What this process has learned about how upstream adds up; another one learns it again by reading a day whole. */
interface Learned {
  ignored: Map<string, Set<Compared>>;
  restless: Map<string, number>;
}

const KEY = Symbol.for("tandem.call-mirror.learned");
const held = globalThis as typeof globalThis & { [KEY]?: Learned };
const REST_MS = 600_000;

function learned(): Learned {
  held[KEY] ??= { ignored: new Map(), restless: new Map() };
  return held[KEY];
}

/** Sums that upstream makes in another way than from the records that it shows. */
export function ignored(scope: string): ReadonlySet<Compared> {
  return learned().ignored.get(scope) ?? new Set();
}

/** Sums that differed although every record was read. Where the count differs too it is the records that do. */
export function learn(scope: string, differing: readonly ("calls" | Compared)[]): void {
  const sums = differing.filter((name) => name !== "calls");
  if (sums.length < differing.length) return;
  learned().ignored.set(scope, new Set([...ignored(scope), ...sums]));
}

/** For ten minutes the day is not read whole again only because its sums differ. */
export function rest(scope: string, day: string): void {
  learned().restless.set(`${scope} ${day}`, performance.now() + REST_MS);
}

export function isRestless(scope: string, day: string): boolean {
  return (learned().restless.get(`${scope} ${day}`) ?? 0) > performance.now();
}

/** Whether equal sums are enough to know that equal records stand behind them. A count alone is not. */
export function allUnderstood({ summary }: CallPage): boolean {
  return summary !== null;
}
