import type { Kind, Kinds } from "@/lib/db/calls/kinds";
import type { KindSums } from "@/lib/db/calls/patterns";
import { grouped, percentOf, type Sums } from "./figures";
import type { PatternsDto } from "./schema";

/** Sums of one kind of call. */
export type KnownSums = Sums & { kind: Kind };

/** The sums with what their kinds say; the kind with the most calls first. `kinds` must be at least as new as they are. */
export function withKinds(sums: readonly KindSums[], kinds: Kinds): KnownSums[] {
  return sums
    .map(({ kindId, calls, billsec, cost }) => {
      const kind = kinds.get(kindId);
      if (!kind) throw new Error(`The mirror has no kind ${kindId}.`);
      const answered = kind.status === "answered" ? calls : 0;
      const cancelled = kind.status === "cancelled" ? calls : 0;
      return { kind, currency: kind.currency, calls, answered, cancelled, billsec, cost };
    })
    .sort((one, other) => other.calls - one.calls || one.kind.id - other.kind.id);
}

/** The calls that were not answered, by cause; the share is of them all, in percent. */
export function failuresOf(sums: readonly KnownSums[]): PatternsDto["failures"] {
  const failed = sums.filter(({ kind }) => kind.status !== "answered");
  const all = failed.reduce((total, { calls }) => total + calls, 0);
  return [...grouped(failed, ({ kind }) => kind.hangupCause)]
    .map(([cause, parts]) => {
      const calls = parts.reduce((total, part) => total + part.calls, 0);
      return { cause, calls, share: percentOf(calls, all) ?? 0 };
    })
    .sort((one, other) => other.calls - one.calls);
}
