import { z } from "zod";
import { instant, listOf, pageQuery } from "@/lib/http/schemas";

export const orderKinds = [
  "number_purchase",
  "number_release",
  "number_release_cancel",
  "number_assign",
  "number_unassign",
  "number_attach",
  "number_detach",
  "trunk_create",
  "trunk_update",
  "trunk_delete",
  "sip_credential_create",
  "sip_credential_update",
  "sip_credential_delete",
  "ip_rule_create",
  "ip_rule_update",
  "ip_rule_delete",
  "origination_uri_create",
  "origination_uri_update",
  "origination_uri_delete",
  "application_create",
  "capacity_transfer",
  "capacity_reclaim",
] as const;
export type OrderKind = (typeof orderKinds)[number];

export const orderStates = [
  "created",
  "sending",
  "completed",
  "failed",
  "unknown",
  "needs_review",
  "cancelled",
] as const;
export type OrderState = (typeof orderStates)[number];

const plainValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** A flat record of what may be kept and shown: never a password or a token. */
export const plainRecord = z.record(z.string(), plainValue);
export type PlainRecord = z.output<typeof plainRecord>;

export const orderListQuery = z.strictObject({
  ...pageQuery,
  customer: z.string().max(64).optional(),
  state: z.enum(orderStates).optional(),
  kind: z.enum(orderKinds).optional(),
  search: z.string().trim().max(100).optional(),
});
export type OrderListQuery = z.output<typeof orderListQuery>;

/** One act on the voice platform in a customer's name. `unknown` is being looked up; `needs_review` asks for a person. */
export const orderDto = z.object({
  id: z.string(),
  kind: z.enum(orderKinds),
  state: z.enum(orderStates),
  authId: z.string(),
  customerName: z.string(),
  /** What it acts on, as people call it: a number, the name of a trunk. */
  label: z.string(),
  request: plainRecord,
  result: plainRecord.nullable(),
  requestedBy: z.string(),
  createdAt: instant,
  sentAt: instant.nullable(),
  settledAt: instant.nullable(),
  looks: z.number().int(),
  nextLookAt: instant.nullable(),
  failureCode: z.string().nullable(),
  failureDetail: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decisionReason: z.string().nullable(),
});
export type OrderDto = z.output<typeof orderDto>;
export const orderListDto = listOf(orderDto);
export type OrderListDto = z.output<typeof orderListDto>;

export const orderDecisionInput = z.strictObject({
  id: z.string().max(64),
  /** Whether it happened upstream, as a person found out there. */
  happened: z.boolean(),
  reason: z.string().trim().min(10, "Say in a sentence how you found out.").max(500),
});
export type OrderDecisionInput = z.output<typeof orderDecisionInput>;

/** A key for one act, made by whoever asks: the same key never acts twice. */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{8,200}$/, "8 to 200 visible ASCII characters.");
