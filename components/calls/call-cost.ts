import { Decimal } from "decimal.js";
import type { CallDetailDto } from "@/lib/services/calls/schema";

/** What a minute of talk came to, streaming and rounding up to whole increments included; null without talk. */
export function costPerMinute({ cost, billsec }: Pick<CallDetailDto, "cost" | "billsec">): string | null {
  if (billsec === 0) return null;
  return new Decimal(cost).times(60).dividedBy(billsec).toDecimalPlaces(5).toFixed();
}
