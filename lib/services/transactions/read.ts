import "server-only";
import { isForCustomer, type Scope } from "@/lib/authz/scope";
import { withoutPartner } from "@/lib/format/without-partner";
import { withoutVendor } from "@/lib/format/without-vendor";
import { spanOf } from "@/lib/http/schemas";
import { customerNames } from "@/lib/services/customers/read";
import { listAllTransactions, listTransactions } from "@/lib/vobiz/resources/transactions";
import type { LedgerEntry } from "@/lib/vobiz/types";
import type { TransactionDto, TransactionListDto, TransactionListQuery } from "./schema";

function toTransactionDto(
  entry: LedgerEntry,
  authId: string | null,
  names: Map<string, string>,
): TransactionDto {
  const owner = entry.authId ?? authId;
  return {
    id: entry.id,
    authId: owner,
    customerName: owner ? (names.get(owner) ?? null) : null,
    direction: entry.direction,
    kind: entry.kind,
    amount: entry.amount.toFixed(),
    currency: entry.currency,
    description: entry.description,
    reference: entry.reference,
    status: entry.status,
    balanceAfter: entry.balanceAfter?.toFixed() ?? null,
    createdAt: entry.createdAt.toISOString(),
  };
}

// The vendor's reference of a transfer names the partner; our own stands in the description.
const PARTNER_TRANSFER = "ptc:";

function transactionForCustomer(row: TransactionDto): TransactionDto {
  const isTransfer = row.reference?.startsWith(PARTNER_TRANSFER) ?? false;
  return {
    ...row,
    kind: isTransfer ? (row.kind ?? "transfer") : row.kind,
    description: row.description && withoutVendor(withoutPartner(row.description)),
    reference: isTransfer ? null : row.reference,
  };
}

/** One page of the ledger, of one customer or of all. Days are UTC, as upstream counts them. */
export async function readTransactions(
  scope: Scope,
  query: Omit<TransactionListQuery, "customer">,
  signal?: AbortSignal,
): Promise<TransactionListDto> {
  const asOf = new Date();
  const days = spanOf(query);
  const filters = {
    page: query.page,
    size: query.size,
    ...(days ? { days } : {}),
    ...(query.kind ? { kind: query.kind } : {}),
  };
  const page =
    scope.kind === "customer"
      ? await listTransactions(scope.customer, filters, { signal })
      : await listAllTransactions(
          scope.partner,
          { ...filters, ...(query.search ? { search: query.search } : {}) },
          { signal },
        );
  const own = scope.kind === "customer" ? scope.customer.authId : null;
  const names = await customerNames(scope, own ? [own] : page.items.map((entry) => entry.authId));
  const rows = page.items.map((entry) => toTransactionDto(entry, own, names));
  return {
    data: isForCustomer(scope) ? rows.map(transactionForCustomer) : rows,
    page: { page: query.page, size: query.size, total: page.total },
    summary: page.summary
      ? {
          transactions: page.summary.transactions,
          totalCredit: page.summary.totalCredit.toFixed(),
          totalDebit: page.summary.totalDebit.toFixed(),
          net: page.summary.net.toFixed(),
        }
      : null,
    asOf: asOf.toISOString(),
  };
}
