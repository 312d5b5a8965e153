import type { Decimal } from "decimal.js";
import { carriesReference } from "@/lib/services/transfers/reference";
import type { LedgerEntry } from "@/lib/vobiz/types";
import type { Difference } from "./schema";

export interface Sent {
  reference: string;
  amount: Decimal.Value;
  currency: string;
}

/** In what a ledger row is not what was sent. Rows of the older generation have no status and are final. */
export function differencesOf(sent: Sent, entry: LedgerEntry): Difference[] {
  const found: Record<Difference, boolean> = {
    reference: !carriesReference(entry.description, sent.reference),
    direction: entry.direction !== "credit",
    amount: !entry.amount.equals(sent.amount),
    currency: entry.currency !== sent.currency,
    status: entry.status !== null && entry.status !== "completed",
  };
  return (["reference", "direction", "amount", "currency", "status"] as const).filter((name) => found[name]);
}

/** A row that says everything that was sent: whoever sees it cannot say that it was not paid. */
export function provesPayment(sent: Sent, entry: LedgerEntry): boolean {
  return differencesOf(sent, entry).length === 0;
}
