import "server-only";
import { z } from "zod";
import type { Capacity, CapacityMoved, CapacityMovement, Concurrency, Page } from "../types";
import { countIfPresent, instant, integer, requiredCount, text } from "./fields";

/** Whether a look finds a move is read off the net: without it the answer is none. */
export const capacitySchema = z
  .object({
    partner_concurrent_calls_limit: integer,
    customer_concurrent_calls_limit: integer,
    net_concurrent_calls_allocated: requiredCount,
    partner_cps_limit: integer,
    customer_cps_limit: integer,
    net_cps_allocated: requiredCount,
  })
  .transform(
    (vendor): Capacity => ({
      concurrent_calls: {
        partner: vendor.partner_concurrent_calls_limit,
        customer: vendor.customer_concurrent_calls_limit,
        given: vendor.net_concurrent_calls_allocated,
      },
      cps: {
        partner: vendor.partner_cps_limit,
        customer: vendor.customer_cps_limit,
        given: vendor.net_cps_allocated,
      },
    }),
  );

export const capacityMovedSchema = z
  .object({
    success: z.literal(true),
    slots: requiredCount,
    transfer_reference: text,
    partner_remaining: integer,
    customer_effective: integer,
  })
  .transform(
    (vendor): CapacityMoved => ({
      reference: vendor.transfer_reference,
      slots: vendor.slots,
      partnerRemaining: vendor.partner_remaining,
      customerEffective: vendor.customer_effective,
    }),
  );

/** No document shows a row. */
const movementSchema = z
  .object({
    transfer_reference: text,
    id: text,
    type: text,
    direction: text,
    resource: text,
    slots: integer,
    customer_auth_id: text,
    from_account: text,
    to_account: text,
    description: text,
    created_at: instant,
  })
  .transform((vendor): CapacityMovement => {
    const word = (vendor.type ?? vendor.direction)?.toLowerCase() ?? "";
    const { from_account: from, to_account: to } = vendor;
    const giving = word === "transfer" || (word === "" && (to?.startsWith("MA_") ?? false));
    const taking = word === "reclaim" || (word === "" && (from?.startsWith("MA_") ?? false));
    return {
      reference: vendor.transfer_reference ?? vendor.id,
      direction: giving ? "transfer" : taking ? "reclaim" : null,
      resource: vendor.resource,
      slots: vendor.slots,
      authId: vendor.customer_auth_id ?? (giving ? to : from),
      description: vendor.description,
      at: vendor.created_at,
    };
  });

const rows = z.array(movementSchema).nullish();

/** The envelope is not documented either. */
export const capacityMovementsSchema = z
  .object({
    transfers: rows,
    data: rows,
    items: rows,
    objects: rows,
    total: countIfPresent,
    meta: z.object({ total: countIfPresent }).optional(),
  })
  .transform((vendor): Page<CapacityMovement> => {
    const items = vendor.transfers ?? vendor.data ?? vendor.items ?? vendor.objects ?? [];
    const total = vendor.total ?? vendor.meta?.total ?? items.length;
    return { items, total, page: 1, size: Math.max(1, items.length) };
  });

export const concurrencySchema = z
  .object({ concurrent_calls: requiredCount, max_concurrent: integer })
  .transform((vendor): Concurrency => ({ running: vendor.concurrent_calls, limit: vendor.max_concurrent }));
