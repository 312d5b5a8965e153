import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Context, customerOf } from "../http/context";
import { loosen } from "../http/exact-json";
import { json, type Reply, refuse } from "../http/reply";
import { micros } from "../http/time";
import { queryInt, queryObject, validate } from "../http/validate";
import type { Customer } from "../world/entities";
import type { CapacityMove, CapacityResource } from "../world/routing-entities";
import type { World } from "../world/world";

const moveBody = z.object({
  slots: z.number().int().min(1).max(10_000),
  resource: z.enum(["concurrent_calls", "cps"]).optional().default("concurrent_calls"),
  description: z.string().max(500).nullish(),
});

/** What the partner's limit still has to give: all that it moved to customers is gone from it. */
function partnerLimit(world: World, resource: CapacityResource): number {
  const { partner } = world;
  const customers = [...world.customers.values()];
  const given = customers.reduce((sum, customer) => sum + allocated(customer, resource), 0);
  return (resource === "cps" ? partner.cpsLimit : partner.concurrentCallsLimit) - given;
}

const allocated = (customer: Customer, resource: CapacityResource): number =>
  resource === "cps" ? customer.allocatedCps : customer.allocatedCalls;
const limitOf = (customer: Customer, resource: CapacityResource): number =>
  resource === "cps" ? customer.cpsLimit : customer.concurrentCallsLimit;

function requireAccess(context: Context): void {
  if (!context.world.settings.canMoveCapacity)
    throw refuse(403, "forbidden", "Limit transfers are not enabled for this partner");
}

const move =
  (direction: CapacityMove["direction"]) =>
  (context: Context): Reply => {
    requireAccess(context);
    const customer = customerOf(context);
    const { world, now } = context;
    const { slots, resource, description } = validate(moveBody, loosen(context.body), "body");
    const giving = direction === "transfer";
    const available = giving
      ? partnerLimit(world, resource)
      : Math.min(allocated(customer, resource), limitOf(customer, resource));
    if (slots > available) {
      const whose = giving ? "The partner has" : "This customer can give back";
      throw refuse(
        400,
        "insufficient_capacity",
        `${whose} ${available} ${resource} slots, ${slots} requested.`,
        {
          available,
          requested: slots,
        },
      );
    }
    const id = `clt_${randomUUID().replaceAll("-", "").slice(0, 12)}`;
    const account = customer.authId;
    const fresh = { id, at: now, account, direction, resource, slots, description: description ?? null };
    world.commit({ op: "capacity_move", at: now, move: fresh });
    const partner = world.partner.authId;
    return json(200, {
      success: true,
      slots,
      resource,
      from_account: giving ? partner : account,
      to_account: giving ? account : partner,
      transfer_reference: id,
      partner_remaining: partnerLimit(world, resource),
      customer_effective: limitOf(customer, resource),
      message: giving ? "Capacity transferred" : "Capacity reclaimed",
    });
  };

export const transferCapacity = move("transfer");
export const reclaimCapacity = move("reclaim");

export function customerCapacity(context: Context): Reply {
  requireAccess(context);
  const customer = customerOf(context);
  const { world } = context;
  return json(200, {
    partner_auth_id: world.partner.authId,
    customer_auth_id: customer.authId,
    partner_concurrent_calls_limit: partnerLimit(world, "concurrent_calls"),
    customer_concurrent_calls_limit: customer.concurrentCallsLimit,
    net_concurrent_calls_allocated: customer.allocatedCalls,
    partner_cps_limit: partnerLimit(world, "cps"),
    customer_cps_limit: customer.cpsLimit,
    net_cps_allocated: customer.allocatedCps,
  });
}

const historyQuery = z.object({
  limit: queryInt(1, 200).optional().default(50),
  offset: queryInt(0, 1_000_000).optional().default(0),
});

/** Newest first. The documents do not show a row. */
export function capacityHistory(context: Context): Reply {
  requireAccess(context);
  const { limit, offset } = validate(historyQuery, queryObject(context.query), "query");
  const moves = context.world.capacityMoves.toReversed();
  const transfers = moves.slice(offset, offset + limit).map((one) => ({
    transfer_reference: one.id,
    type: one.direction,
    resource: one.resource,
    slots: one.slots,
    customer_auth_id: one.account,
    description: one.description,
    created_at: micros(one.at),
  }));
  return json(200, { transfers, total: moves.length, limit, offset });
}
