import { z } from "zod";
import { checkSpan, day, instant, listOf, money, pageQuery, searchText } from "@/lib/http/schemas";

export const transactionKinds = ["recharge", "debit", "refund", "transfer"] as const;

const filters = {
  ...pageQuery,
  from: day.optional(),
  to: day.optional(),
  kind: z.preprocess((value) => (value === "" ? undefined : value), z.enum(transactionKinds).optional()),
};

export const customerTransactionQuery = z.strictObject(filters).superRefine(checkSpan);
export type CustomerTransactionQuery = z.output<typeof customerTransactionQuery>;

export const transactionListQuery = z
  .strictObject({ ...filters, search: searchText, customer: z.string().max(64).optional() })
  .superRefine(checkSpan);
export type TransactionListQuery = z.output<typeof transactionListQuery>;

export const transactionDto = z.object({
  id: z.string(),
  authId: z.string().nullable(),
  customerName: z.string().nullable(),
  direction: z.enum(["credit", "debit"]),
  kind: z.string().nullable(),
  amount: money,
  currency: z.string(),
  description: z.string().nullable(),
  reference: z.string().nullable(),
  status: z.string().nullable(),
  balanceAfter: money.nullable(),
  createdAt: instant,
});
export type TransactionDto = z.output<typeof transactionDto>;

export const transactionListDto = listOf(transactionDto).extend({
  /** Over the whole filter; null where the vendor sends none. */
  summary: z.object({ totalCredit: money, totalDebit: money, net: money, transactions: z.int() }).nullable(),
});
export type TransactionListDto = z.output<typeof transactionListDto>;
