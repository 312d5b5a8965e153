import { Decimal } from "decimal.js";
import type { CallSums } from "@/lib/db/calls/source-days";
import type { CallPage } from "@/lib/vobiz/types";

/** Less than the smallest amount of a call, more than what floats leave in the sum of a day. */
const NOISE = new Decimal("0.000005");

/** What may be compared beside the count. */
export type Compared = "answered" | "billsec" | "durationSeconds" | "totalCost";
export const compared: readonly Compared[] = ["answered", "billsec", "durationSeconds", "totalCost"];

/** What upstream adds up over the whole question; the older generation says how many calls, and nothing else. */
export function upstreamSums({ total, summary }: CallPage): CallSums {
  return {
    calls: total,
    answered: summary?.answered ?? null,
    billsec: summary?.billsec ?? null,
    durationSeconds: summary?.durationSeconds ?? null,
    totalCost: summary?.cost.toFixed() ?? null,
  };
}

function isSame(one: string | number | null, other: string | number | null): boolean {
  if (one === null || other === null || typeof one === "number" || typeof other === "number") {
    return one === other;
  }
  return new Decimal(one).minus(other).abs().lessThan(NOISE);
}

/** Whether upstream says the same as it said before. */
export function sameSums(one: CallSums, other: CallSums): boolean {
  return one.calls === other.calls && compared.every((name) => isSame(one[name], other[name]));
}

/** In what the mirror differs from upstream, of what upstream says. */
export function differences(upstream: CallSums, mirror: CallSums): ("calls" | Compared)[] {
  const others = compared.filter((name) => upstream[name] !== null && !isSame(upstream[name], mirror[name]));
  return upstream.calls === mirror.calls ? others : ["calls", ...others];
}
