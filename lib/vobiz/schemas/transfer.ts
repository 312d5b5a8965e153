import "server-only";
import { z } from "zod";
import { money, readInstant, readMoney, requiredText, text } from "./fields";

/** The answer to a transfer. What proves it is strict; the balances afterwards are only shown, so they may be absent. */
export const transferAnswerSchema = z
  .object({
    transaction_id: requiredText,
    to_account: text,
    customer_auth_id: text,
    amount: money,
    currency: requiredText,
    status: requiredText,
    partner_balance_after: z.transform(readMoney),
    customer_balance_after: z.transform(readMoney),
    timestamp: z.transform(readInstant),
    created_at: z.transform(readInstant),
  })
  .transform((vendor) => ({
    transactionId: vendor.transaction_id,
    toAuthId: vendor.to_account ?? vendor.customer_auth_id,
    amount: vendor.amount,
    currency: vendor.currency,
    status: vendor.status,
    partnerBalanceAfter: vendor.partner_balance_after,
    customerBalanceAfter: vendor.customer_balance_after,
    at: vendor.timestamp ?? vendor.created_at,
  }));
