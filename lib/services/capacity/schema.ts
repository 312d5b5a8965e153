import { z } from "zod";
import { authIdParam, instant, line } from "@/lib/http/schemas";
import { idempotencyKey } from "@/lib/services/provisioning/schema";
import { wholeNumber } from "@/lib/services/trunks/schema";

export const capacityResources = ["concurrent_calls", "cps"] as const;
export type CapacityResource = (typeof capacityResources)[number];
export const capacityDirections = ["transfer", "reclaim"] as const;
export type CapacityDirection = (typeof capacityDirections)[number];

/** Upstream knows no idempotency key: what it shows before is what tells afterwards whether a move happened. */
export const capacityInput = z.strictObject({
  direction: z.enum(capacityDirections, "Say which way."),
  resource: z.enum(capacityResources, "Choose what to move."),
  slots: wholeNumber(1, 10_000),
  description: line(500).default(""),
  /** `given` of this resource as it was read: refused if it is another by now. */
  given: wholeNumber(0, 999_999),
});
export type CapacityInput = z.output<typeof capacityInput>;
export const capacityAct = z.strictObject({ authId: authIdParam, idempotencyKey, move: capacityInput });

export const capacityLimitsDto = z.object({
  /** What the reseller has left. */
  partner: z.number().int().nullable(),
  customer: z.number().int().nullable(),
  /** How much of the customer's limit the reseller gave. */
  given: z.number().int(),
  /** The most that can be taken back now. */
  reclaimable: z.number().int(),
});
export type CapacityLimitsDto = z.output<typeof capacityLimitsDto>;
export const capacityDto = z.object({
  concurrentCalls: capacityLimitsDto,
  callsPerSecond: capacityLimitsDto,
  asOf: instant,
});
export type CapacityDto = z.output<typeof capacityDto>;

export const capacityMovementDto = z.object({
  reference: z.string().nullable(),
  direction: z.enum(capacityDirections).nullable(),
  resource: z.string().nullable(),
  slots: z.number().int().nullable(),
  description: z.string().nullable(),
  at: instant.nullable(),
});
export type CapacityMovementDto = z.output<typeof capacityMovementDto>;
