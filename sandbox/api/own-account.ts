import { type Context, selfOf } from "../http/context";
import { json, money, plainError, type Reply } from "../http/reply";
import { micros } from "../http/time";
import { Random } from "../seed/random";
import { ownAccount } from "../views/account-view";
import { walletOf } from "../world/ledger";
import { ZERO } from "../world/money";

export function me(context: Context): Reply {
  return json(200, ownAccount(selfOf(context)));
}

/** Numbers here, where the partner's endpoints print strings. */
export function ownBalance(context: Context): Reply {
  const customer = selfOf(context);
  const { world } = context;
  if ((context.params.currency ?? "").toUpperCase() !== customer.currency)
    throw plainError(404, "balance not found");
  const balance = money(world.balanceOf(customer.authId));
  const changed = world.ledger.entries(walletOf(customer.authId)).at(-1)?.posting.at ?? customer.createdAt;
  return json(200, {
    id: new Random(`balance|${customer.authId}`).uuid(),
    account_id: customer.authId,
    currency: customer.currency,
    balance,
    reserved_funds: money(ZERO),
    promotional_balance: money(ZERO),
    promotional_reserved_balance: money(ZERO),
    available_balance: balance,
    credit_limit: money(ZERO),
    is_postpaid: customer.postpaid,
    credit_limit_type: customer.postpaid ? "soft" : "hard",
    low_balance_threshold: 50,
    status: "active",
    created_at: micros(customer.createdAt),
    updated_at: micros(changed),
  });
}
