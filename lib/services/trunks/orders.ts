import { z } from "zod";
import { trunkDirections, trunkTransports, webhookMethods } from "./schema";

// What is kept of a request: flat, and without secrets.

export const trunkCreateRequest = z.object({
  name: z.string(),
  direction: z.enum(["inbound", "outbound"]),
  transport: z.enum(trunkTransports),
  isSecure: z.boolean(),
  isEnabled: z.boolean(),
  concurrentCallsLimit: z.number(),
  callsPerSecondLimit: z.number(),
  description: z.string(),
  webhookUrl: z.string(),
  webhookMethod: z.enum(webhookMethods),
});
export type TrunkCreateRequest = z.output<typeof trunkCreateRequest>;

/** Null for what stays. */
export const trunkUpdateRequest = z.object({
  trunkId: z.string(),
  /** As it was called when the change was asked for. */
  called: z.string(),
  version: z.string().nullable(),
  name: z.string().nullable(),
  direction: z.enum(trunkDirections).nullable(),
  transport: z.enum(trunkTransports).nullable(),
  isSecure: z.boolean().nullable(),
  isEnabled: z.boolean().nullable(),
  concurrentCallsLimit: z.number().nullable(),
  callsPerSecondLimit: z.number().nullable(),
  description: z.string().nullable(),
  webhookUrl: z.string().nullable(),
  webhookMethod: z.enum(webhookMethods).nullable(),
  credentialId: z.string().nullable(),
  ipRuleId: z.string().nullable(),
  primaryUriId: z.string().nullable(),
  fallbackUriId: z.string().nullable(),
});
export type TrunkUpdateRequest = z.output<typeof trunkUpdateRequest>;

export const trunkDeleteRequest = z.object({ trunkId: z.string(), name: z.string() });
export type TrunkDeleteRequest = z.output<typeof trunkDeleteRequest>;
