import { Decimal } from "decimal.js";
import type { CallTotalsDto } from "./schema";

/** Sums of some calls in one currency. */
export interface PartialSum {
  calls: number;
  billsec: number;
  durationSeconds: number;
  totalCost: string;
  currency: string;
  isAnswered: boolean;
}

/** Adds sums up; amounts of different currencies stay apart. */
export function toCallTotals(sums: Iterable<PartialSum>): CallTotalsDto {
  let calls = 0;
  let answered = 0;
  let billsec = 0;
  let durationSeconds = 0;
  const costs = new Map<string, Decimal>();
  // Calls that were not answered can be billed a little; an average of talk is of those that were.
  let talk = 0;
  for (const sum of sums) {
    calls += sum.calls;
    billsec += sum.billsec;
    durationSeconds += sum.durationSeconds;
    if (sum.isAnswered) {
      answered += sum.calls;
      talk += sum.billsec;
    }
    costs.set(sum.currency, (costs.get(sum.currency) ?? new Decimal(0)).plus(sum.totalCost));
  }
  const inOrder = [...costs].sort(([one], [other]) => (one < other ? -1 : 1));
  const [first, ...others] = inOrder;
  const single = first !== undefined && others.length === 0 ? first : null;
  return {
    calls,
    answered,
    asr: calls === 0 ? null : Math.round((answered / calls) * 1_000) / 10,
    acd: answered === 0 ? null : Math.round(talk / answered),
    billsec,
    durationSeconds,
    cost: single ? single[1].toFixed() : "0",
    currency: single ? single[0] : null,
    costs: inOrder.map(([currency, cost]) => ({ currency, cost: cost.toFixed() })),
  };
}
