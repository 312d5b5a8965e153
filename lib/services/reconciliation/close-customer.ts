import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { customerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import type { IncompleteLedgerReason } from "@/lib/vobiz/types";
import { type Compared, compare } from "./compare";
import { type DayRange, periodOf, widened } from "./days";
import type { ComparedTransfer } from "./finding";
import { referencesIn } from "./ledger-row";
import { readLedgerOf } from "./read-ledger";

interface Told {
  days: DayRange;
  settledBefore: Date;
  booksOpenedAt: Date;
}

export type Closed = Compared | { unread: IncompleteLedgerReason };

const proof = { decisions: { where: { kind: "review_complete" }, orderBy: { createdAt: "asc" } } } as const;

/** Reads one customer's ledger, then what we know of the transfers that it may show, and compares them. */
export async function closeCustomer(
  actor: Actor,
  customer: { id: string; authId: string },
  { days, settledBefore, booksOpenedAt }: Told,
): Promise<Closed> {
  const scope = await customerScope(actor, customer.authId, "reconciliation:run");
  const wide = widened(days);
  const ledger = await readLedgerOf(scope, wide);
  if (!ledger.complete) return { unread: ledger.reason };
  const { entries } = ledger;
  const span = periodOf(wide);
  const credits = entries.filter(({ direction }) => direction === "credit");
  // After the ledger: an intent is committed before its POST, so whatever the rows name is here by now.
  const transfers = await db().transfer.findMany({
    where: {
      OR: [
        { customerId: scope.customerId, sentAt: { gte: span.from, lt: span.until } },
        { customerId: scope.customerId, ledgerEntryId: { in: credits.map(({ id }) => id) } },
        { reference: { in: entries.flatMap(({ description }) => referencesIn(description)) } },
      ],
    },
    include: proof,
    orderBy: { id: "asc" },
  });
  return compare({
    authId: scope.authId,
    entries,
    period: periodOf(days),
    settledBefore,
    booksOpenedAt,
    transfers: transfers.map(
      ({ decisions, ...row }): ComparedTransfer => ({
        ...row,
        amount: row.amount.toFixed(2),
        ledgerEntryId: row.ledgerEntryId ?? decisions.at(-1)?.ledgerEntryId ?? null,
        decidedByPerson: decisions.length > 0,
      }),
    ),
  });
}
