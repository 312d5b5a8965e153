import { money } from "../http/reply";
import { micros, seconds } from "../http/time";
import { Random } from "../seed/random";
import type { Customer } from "../world/entities";
import type { Entry, ReferenceType } from "../world/ledger";
import { type Money, ZERO } from "../world/money";

/** A ledger row as the public ledger shows it: after any fault that hides or bends it. */
export interface Row {
  readonly entry: Entry;
  readonly customer: Customer;
  readonly id: string;
  readonly description: string | null;
}

/** Partner transfers are summed under `unknown`, as the documents' samples show. */
export const publicType = (type: ReferenceType): string => (type === "transfer" ? "unknown" : type);

const balanceIds = new Map<string, string>();
function balanceIdOf(authId: string): string {
  const known = balanceIds.get(authId);
  if (known) return known;
  const id = new Random(`balance|${authId}`).uuid();
  balanceIds.set(authId, id);
  return id;
}

export function currentRow(row: Row, withType: boolean): Record<string, unknown> {
  const { entry, customer } = row;
  const { posting } = entry;
  const at = micros(posting.at);
  return {
    id: row.id,
    account_id: customer.authId,
    balance_id: balanceIdOf(customer.authId),
    type: entry.amount.isNegative() ? "debit" : "credit",
    amount: money(entry.amount.abs()),
    currency: posting.currency,
    description: row.description,
    ...(posting.reference === null ? {} : { reference: posting.reference }),
    ...(withType ? { reference_type: publicType(posting.referenceType) } : {}),
    status: "completed",
    processed_at: at,
    created_at: at,
    updated_at: at,
  };
}

export function legacyRow(row: Row, withAccount: boolean): Record<string, unknown> {
  const { entry, customer } = row;
  const { posting } = entry;
  return {
    id: row.id,
    ...(withAccount ? { account_auth_id: customer.authId, account_name: customer.name } : {}),
    type: legacyType(entry),
    amount: money(entry.amount.abs()),
    currency: posting.currency,
    balance_before: money(entry.balanceAfter.minus(entry.amount)),
    balance_after: money(entry.balanceAfter),
    description: row.description,
    initiated_by: posting.referenceType === "transfer" ? "partner" : "system",
    created_at: seconds(posting.at),
  };
}

function legacyType({ posting, amount }: Entry): string {
  if (posting.referenceType === "manual_adjustment") return "adjustment";
  if (posting.referenceType === "refund") return "refund";
  return amount.isNegative() ? "debit" : "recharge";
}

export interface Summary {
  count: number;
  debit: Money;
  credit: Money;
  readonly types: Map<string, { debit: Money; credit: Money; count: number }>;
}

export function summarise(entries: Iterable<Entry>): Summary {
  const summary: Summary = { count: 0, debit: ZERO, credit: ZERO, types: new Map() };
  for (const { posting, amount } of entries) {
    const name = publicType(posting.referenceType);
    const type = summary.types.get(name) ?? { debit: ZERO, credit: ZERO, count: 0 };
    summary.types.set(name, type);
    const side = amount.isNegative() ? "debit" : "credit";
    const size = amount.abs();
    summary.count += 1;
    type.count += 1;
    summary[side] = summary[side].plus(size);
    type[side] = type[side].plus(size);
  }
  return summary;
}

export const summaryView = (summary: Summary): Record<string, unknown> => ({
  total_transactions: summary.count,
  total_debit: money(summary.debit),
  total_credit: money(summary.credit),
  net_amount: money(summary.credit.minus(summary.debit)),
  by_reference_type: [...summary.types].map(([reference_type, type]) => ({
    reference_type,
    total_debit: money(type.debit),
    total_credit: money(type.credit),
    count: type.count,
  })),
});
