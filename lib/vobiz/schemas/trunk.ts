import "server-only";
import { z } from "zod";
import type { Page, Trunk } from "../types";
import { countIfPresent, flag, instant, integer, requiredText, text, texts } from "./fields";

/** Fields that every answer of the newer generation has, and none of the older one. */
const NEWER = ["recording", "webhook_method", "recording_webhook_enabled"] as const;

const trunkShape = z.object({
  trunk_id: requiredText,
  account_id: text,
  auth_id: text,
  name: requiredText,
  trunk_domain: text,
  trunk_status: text,
  trunk_direction: text,
  transport: text,
  secure: flag,
  concurrent_calls_limit: integer,
  cps_limit: integer,
  description: text,
  inbound_destination: text,
  credential_uuid: text,
  ipacl_uuid: text,
  primary_uri_uuid: text,
  fallback_uri_uuid: text,
  recording: flag,
  enable_transcription: flag,
  pii_redaction: flag,
  pii_entity_types: texts,
  webhook_url: text,
  webhook_method: text,
  recording_webhook_enabled: flag,
  created_at: instant,
  updated_at: instant,
});

export const trunkSchema = trunkShape.transform(
  (vendor): Trunk => ({
    id: vendor.trunk_id,
    authId: vendor.auth_id ?? vendor.account_id,
    name: vendor.name,
    domain: vendor.trunk_domain,
    status: vendor.trunk_status?.toLowerCase() ?? null,
    direction: vendor.trunk_direction?.toLowerCase() ?? null,
    transport: vendor.transport?.toLowerCase() ?? null,
    isSecure: vendor.secure,
    concurrentCallsLimit: vendor.concurrent_calls_limit,
    callsPerSecondLimit: vendor.cps_limit,
    description: vendor.description,
    createdAt: vendor.created_at,
    updatedAt: vendor.updated_at,
    details: NEWER.some((name) => vendor[name] !== null)
      ? {
          inboundDestination: vendor.inbound_destination,
          credentialId: vendor.credential_uuid,
          ipRuleId: vendor.ipacl_uuid,
          primaryUriId: vendor.primary_uri_uuid,
          fallbackUriId: vendor.fallback_uri_uuid,
          isRecorded: vendor.recording,
          isTranscribed: vendor.enable_transcription,
          hidesPersonalData: vendor.pii_redaction,
          hiddenEntityTypes: vendor.pii_entity_types,
          webhookUrl: vendor.webhook_url,
          webhookMethod: vendor.webhook_method?.toUpperCase() ?? null,
          sendsRecordings: vendor.recording_webhook_enabled,
        }
      : null,
  }),
);

/** Trunks and their parts are paged by limit and offset, unlike everything else. */
export function windowOf<Input, Output>(item: z.ZodType<Output, Input>) {
  return z
    .object({
      meta: z.object({ limit: countIfPresent, offset: countIfPresent, total: countIfPresent }),
      objects: z.array(item).nullable(),
    })
    .transform(({ meta, objects }, context): Page<Output> => {
      const items = objects ?? [];
      if (meta.total === null) {
        context.addIssue({ code: "custom", message: "expected a total", path: ["meta", "total"] });
        return z.NEVER;
      }
      const size = Math.max(1, meta.limit ?? items.length);
      return { items, total: meta.total, size, page: Math.floor((meta.offset ?? 0) / size) + 1 };
    });
}

export const trunkPageSchema = windowOf(trunkSchema);
