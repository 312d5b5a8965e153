import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import type { Transfer } from "@/lib/db/types";
import { AppError, invalid } from "@/lib/http/errors";
import type { LedgerEntry } from "@/lib/vobiz/types";
import { provesPayment } from "./compare";
import { readEvidence } from "./evidence";
import type { ReviewInput } from "./schema";

export const refuseTaken = (reference: string) =>
  new AppError("conflict", `This row of the ledger already proves transfer ${reference}. Choose another.`, {
    errors: { ledgerEntryId: `It already proves transfer ${reference}.` },
  });

/**
 * Asks the ledger once more before money is called paid by one of its rows, or called not paid: that lets people send
 * it again.
 */
export async function checkedEntry(
  customer: AuthorizedCustomer,
  row: Transfer,
  { outcome, ledgerEntryId }: ReviewInput,
): Promise<LedgerEntry | null> {
  if (outcome === "paid" && ledgerEntryId === null) return null;
  const { sent, entries, taken } = await readEvidence(customer, row);
  if (outcome === "not_paid") {
    const proof = entries.find((entry) => provesPayment(sent, entry) && !taken.has(entry.id));
    if (!proof) return null;
    throw new AppError(
      "conflict",
      "The customer's ledger shows exactly this transfer, so it was paid. Choose that row instead.",
    );
  }
  const entry = entries.find(({ id }) => id === ledgerEntryId);
  const other = ledgerEntryId ? (taken.get(ledgerEntryId) ?? (await takenBy(row, ledgerEntryId))) : undefined;
  if (other) throw refuseTaken(other);
  if (!entry) {
    throw invalid({ ledgerEntryId: "The customer's ledger has no such row that could be this transfer." });
  }
  return entry;
}

/** The reference of the transfer that a ledger row already proves. */
export async function takenBy(row: Transfer, ledgerEntryId: string): Promise<string | undefined> {
  const other = await db().transfer.findFirst({
    where: { authId: row.authId, ledgerEntryId, id: { not: row.id } },
    select: { reference: true },
  });
  return other?.reference;
}
