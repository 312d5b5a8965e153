import { Decimal } from "decimal.js";
import { amount as amountSchema } from "@/lib/services/transfers/amount";
import type { TopUpPreviewDto } from "@/lib/services/transfers/schema";

/** Both balances once the amount has moved; null until what was typed is an amount. */
export function balancesAfter(
  preview: Pick<TopUpPreviewDto, "customerBalance" | "partnerBalance">,
  typed: string,
): { customer: string; partner: string } | null {
  const parsed = amountSchema.safeParse(typed);
  if (!parsed.success) return null;
  return {
    customer: new Decimal(preview.customerBalance).plus(parsed.data).toFixed(5),
    partner: new Decimal(preview.partnerBalance).minus(parsed.data).toFixed(5),
  };
}
