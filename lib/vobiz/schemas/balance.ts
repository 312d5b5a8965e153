import "server-only";
import { z } from "zod";
import type { OwnBalance, WalletBalance } from "../types";
import { authIdField } from "./account";
import { flag, instant, money, moneyIfPresent, requiredText, tariff, text } from "./fields";

export const walletBalanceSchema = z
  .object({
    auth_id: authIdField,
    name: text,
    balance: moneyIfPresent,
    cash_credits: moneyIfPresent,
    currency: requiredText,
    updated_at: instant,
    last_updated: instant,
  })
  .transform((vendor, context): WalletBalance => {
    const balance = vendor.cash_credits ?? vendor.balance;
    if (balance === null) {
      context.addIssue({ code: "custom", message: "expected a decimal amount", path: ["balance"] });
      return z.NEVER;
    }
    return {
      authId: vendor.auth_id,
      name: vendor.name,
      balance,
      currency: vendor.currency,
      updatedAt: vendor.updated_at ?? vendor.last_updated,
    };
  });

/** The wallet by the customer's own credentials: numbers in every generation. */
export const ownBalanceSchema = z
  .object({
    balance: money,
    available_balance: moneyIfPresent,
    reserved_funds: moneyIfPresent,
    promotional_balance: moneyIfPresent,
    credit_limit: tariff,
    low_balance_threshold: tariff,
    is_postpaid: flag,
    currency: requiredText,
    updated_at: instant,
  })
  .transform(
    (vendor): OwnBalance => ({
      balance: vendor.balance,
      available: vendor.available_balance ?? vendor.balance,
      reserved: vendor.reserved_funds,
      promotional: vendor.promotional_balance,
      creditLimit: vendor.credit_limit,
      lowBalanceThreshold: vendor.low_balance_threshold,
      isPostpaid: vendor.is_postpaid,
      currency: vendor.currency,
      updatedAt: vendor.updated_at,
    }),
  );
