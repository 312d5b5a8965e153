import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { VobizError } from "@/lib/vobiz/errors";
import { readWholeLedger } from "@/lib/vobiz/resources/transactions";
import type { LedgerEntry } from "@/lib/vobiz/types";

const DAY_MS = 86_400_000;
/** The vendor's clock and ours need not agree. */
const SKEW_MS = 120_000;

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Whether a row may be the price of this number: it names it, or is a number's price and names none. */
export function mayBeChargeFor(e164: string, sentAt: Date, entry: LedgerEntry): boolean {
  if (entry.direction !== "debit" || entry.createdAt.getTime() < sentAt.getTime() - SKEW_MS) return false;
  const text = `${entry.reference ?? ""} ${entry.description ?? ""}`;
  if (text.includes(e164.replace(/\D/g, ""))) return true;
  return /^did_(purchase|rental)$/.test(entry.kind ?? "") && !/\d{8,}/.test(text.replace(/[\s-]/g, ""));
}

/** What the wallet may have paid for the number since. @throws VobizError where the ledger could not be read whole */
export async function chargesFor(
  customer: AuthorizedCustomer,
  e164: string,
  sentAt: Date,
): Promise<LedgerEntry[]> {
  // The vendor's days may be India's.
  const days = { from: dayOf(sentAt.getTime() - DAY_MS), to: dayOf(Date.now() + DAY_MS) };
  const ledger = await readWholeLedger(customer, days);
  if (!ledger.complete) {
    const message = "The customer's ledger could not be read whole";
    throw new VobizError("bad_response", { endpoint: "transactions.list", phase: "answered", message });
  }
  return ledger.entries.filter((entry) => mayBeChargeFor(e164, sentAt, entry));
}
