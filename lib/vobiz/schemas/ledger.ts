import "server-only";
import type { Decimal } from "decimal.js";
import { z } from "zod";
import type { LedgerDirection, LedgerEntry, LedgerPage, LedgerSummary } from "../types";
import {
  computedMoney,
  computedMoneyIfPresent,
  countIfPresent,
  money,
  moneyIfPresent,
  requiredCount,
  requiredInstant,
  requiredText,
  text,
} from "./fields";
import { envelopeShape, NO_LIST, readEnvelope } from "./page";

const CREDITS = new Set(["credit", "recharge", "refund", "transfer", "payment"]);
const DIRECTIONS = new Set(["credit", "debit"]);

/**
 * Which way a row moved the wallet. The newer rows say it; the older ones carry a kind, and their balances where the
 * kind is not enough. A word nobody documented counts as a debit, so that it can never pass for money received.
 */
export function directionOf(
  type: string,
  amount: Decimal,
  before: Decimal | null,
  after: Decimal | null,
): LedgerDirection {
  if (DIRECTIONS.has(type)) return type === "credit" ? "credit" : "debit";
  if (before !== null && after !== null && !before.equals(after))
    return after.gt(before) ? "credit" : "debit";
  if (type === "adjustment") return amount.isNegative() ? "debit" : "credit";
  return CREDITS.has(type) && !amount.isNegative() ? "credit" : "debit";
}

const ledgerEntry = z
  .object({
    id: requiredText,
    account_id: text,
    account_auth_id: text,
    type: requiredText,
    reference_type: text,
    amount: money,
    currency: requiredText,
    description: text,
    reference: text,
    status: text,
    balance_before: moneyIfPresent,
    balance_after: moneyIfPresent,
    created_at: requiredInstant,
  })
  .transform((vendor, context): LedgerEntry => {
    const type = vendor.type.toLowerCase();
    if (type === "credit" && vendor.amount.isNegative()) {
      context.addIssue({
        code: "custom",
        message: "expected a credit that is not negative",
        path: ["amount"],
      });
      return z.NEVER;
    }
    return {
      id: vendor.id,
      authId: vendor.account_auth_id ?? vendor.account_id,
      direction: directionOf(type, vendor.amount, vendor.balance_before, vendor.balance_after),
      kind: vendor.reference_type ?? (DIRECTIONS.has(type) ? null : type),
      amount: vendor.amount.abs(),
      currency: vendor.currency,
      description: vendor.description,
      reference: vendor.reference,
      status: vendor.status,
      balanceBefore: vendor.balance_before,
      balanceAfter: vendor.balance_after,
      createdAt: vendor.created_at,
    };
  });

const kindSummary = z.object({
  reference_type: text,
  count: requiredCount,
  total_credit: computedMoney,
  total_debit: computedMoney,
});

const vendorSummary = z.object({
  total_transactions: countIfPresent,
  total_credit: computedMoneyIfPresent,
  total_debit: computedMoneyIfPresent,
  net_amount: computedMoneyIfPresent,
  by_reference_type: z.array(kindSummary).nullish(),
});

function reshapeSummary(vendor: z.output<typeof vendorSummary>, rows: number): LedgerSummary | null {
  const { total_transactions: transactions, total_credit: totalCredit, total_debit: totalDebit } = vendor;
  if (transactions === null || totalCredit === null || totalDebit === null) return null;
  // The vendor's sign of a degraded answer.
  if (transactions === 0 && rows > 0) return null;
  return {
    transactions,
    totalCredit,
    totalDebit,
    net: vendor.net_amount ?? totalCredit.minus(totalDebit),
    byKind: (vendor.by_reference_type ?? []).map((kind) => ({
      kind: kind.reference_type ?? "unknown",
      count: kind.count,
      totalCredit: kind.total_credit,
      totalDebit: kind.total_debit,
    })),
  };
}

export const ledgerPageSchema = z
  .object({ ...envelopeShape(ledgerEntry), summary: vendorSummary.nullish() })
  .transform((body, context): LedgerPage => {
    const page = readEnvelope<LedgerEntry>(body);
    if (page) {
      return { ...page, summary: body.summary ? reshapeSummary(body.summary, page.items.length) : null };
    }
    context.addIssue(NO_LIST);
    return z.NEVER;
  });
