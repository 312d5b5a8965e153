import { randomUUID } from "node:crypto";
import { type Context, selfOf } from "../http/context";
import { json, money, plainError, type Reply } from "../http/reply";
import { micros } from "../http/time";
import { Random } from "../seed/random";
import { ownAccount } from "../views/account-view";
import { runningCalls } from "../world/apply-routing";
import { walletOf } from "../world/ledger";
import { ZERO } from "../world/money";

export function me(context: Context): Reply {
  return json(200, ownAccount(selfOf(context)));
}

/** The calls that run now, against the limit of the account: those of its trunks are not enforced. */
export function ownConcurrency(context: Context): Reply {
  const { authId, concurrentCallsLimit } = selfOf(context);
  const running = runningCalls(context.world, authId);
  return json(200, {
    account_id: authId,
    concurrent_calls: running,
    max_concurrent: concurrentCallsLimit,
    utilization_pct: concurrentCallsLimit === 0 ? 0 : Math.round((100 * running) / concurrentCallsLimit),
    request_id: randomUUID(),
  });
}

const REFERENCE_TYPES = [
  ...["cdr", "did_purchase", "did_rental", "manual_adjustment"],
  ...["ncc", "recording", "stream_cdr", "transcription"],
];

export const referenceTypes = (): Reply => json(200, { reference_types: REFERENCE_TYPES });

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
