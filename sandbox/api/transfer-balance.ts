import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { type Context, customerOf } from "../http/context";
import { NumberLiteral } from "../http/exact-json";
import { json, money, type Reply, refuse } from "../http/reply";
import { micros, seconds } from "../http/time";
import { validate } from "../http/validate";
import { DECIMALS, Money } from "../world/money";

const LIMIT = new Money("1e12");

const body = z.object({
  amount: z
    .custom<NumberLiteral>((value) => value instanceof NumberLiteral, "Input should be a valid number")
    .transform((literal) => literal.toMoney())
    .refine(
      (amount) => amount.isFinite() && amount.abs().lessThan(LIMIT),
      "Input should be less than 1000000000000",
    )
    .refine(
      (amount) => amount.decimalPlaces() <= DECIMALS,
      `Input should have no more than ${DECIMALS} decimal places`,
    ),
  currency: z.string(),
  description: z.string().max(500).nullish(),
});

const SYMBOLS: Record<string, string> = { INR: "₹", USD: "$", GBP: "£", AED: "AED " };
const shown = (amount: Money, currency: string): string =>
  `${SYMBOLS[currency] ?? `${currency} `}${amount.toFixed(2)}`;

/** Debits the partner and credits the customer, or neither. There is no idempotency: every call is a new transfer. */
export function transferBalance(context: Context): Reply {
  const { world, now } = context;
  if (!world.settings.canTransferBalance)
    throw refuse(403, "forbidden", "This partner cannot transfer balance");
  const { amount, currency, description } = validate(body, context.body, "body");
  const customer = customerOf(context);
  const { partner } = world;
  if (!amount.greaterThan(0))
    throw refuse(400, "invalid_amount", "Transfer amount must be greater than zero.");
  if (currency !== partner.currency || currency !== customer.currency) {
    const theirs = currency !== partner.currency ? partner.currency : customer.currency;
    throw refuse(
      400,
      "currency_mismatch",
      `Transfer currency (${currency}) does not match the account currency (${theirs}).`,
    );
  }
  const before = world.partnerBalance();
  if (before.lessThan(amount)) {
    const message = `Your partner balance (${shown(before, currency)}) is insufficient for this transfer (${shown(amount, currency)}).`;
    const extras = { current_balance: money(before), requested_amount: money(amount), currency };
    throw refuse(400, "insufficient_balance", message, extras);
  }
  const transactionId = `txn_${randomBytes(6).toString("hex")}`;
  world.commit({
    op: "transfer",
    at: now,
    transactionId,
    postingId: randomUUID(),
    account: customer.authId,
    amount: amount.toFixed(),
    description: description || null,
    display: context.display,
  });
  return json(200, {
    transaction_id: transactionId,
    from_account: partner.authId,
    to_account: customer.authId,
    amount: money(amount),
    currency,
    description: description ?? null,
    status: "completed",
    partner_balance_after: money(world.partnerBalance()),
    customer_balance_after: money(world.balanceOf(customer.authId)),
    timestamp: context.generation === "legacy" ? seconds(now) : micros(now),
  });
}
