import { z } from "zod";
import { isPublicUrl } from "../http/addresses";
import type { Context } from "../http/context";
import { loosen } from "../http/exact-json";
import { plainError } from "../http/reply";
import { validate } from "../http/validate";
import type { Trunk } from "../world/routing-entities";

const lower = (value: unknown): unknown => (typeof value === "string" ? value.toLowerCase() : value);
const word = <const T extends readonly string[]>(words: T) => z.preprocess(lower, z.enum(words).optional());
const limit = (max: number) => z.number().int().min(0).max(max).optional();
const reference = z.string().nullish();

/** The three documented bodies at once: `trunk_direction` or `trunk_type`, `trunk_status` or `enabled`, either limit. */
const fields = z.object({
  name: z.string().trim().min(1).max(100).optional(),
  trunk_direction: word(["inbound", "outbound", "both"]),
  trunk_type: word(["inbound", "outbound"]),
  trunk_status: word(["enabled", "disabled", "active", "inactive"]),
  enabled: z.boolean().optional(),
  secure: z.boolean().optional(),
  transport: word(["udp", "tcp", "tls"]),
  concurrent_calls_limit: limit(1000),
  max_concurrent_calls: limit(1000),
  cps_limit: limit(100),
  description: z.string().max(500).nullish(),
  inbound_destination: z.string().max(255).nullish(),
  trunk_domain: z.string().max(255).nullish(),
  credential_uuid: reference,
  ipacl_uuid: reference,
  primary_uri_uuid: reference,
  fallback_uri_uuid: reference,
  recording: z.boolean().optional(),
  enable_transcription: z.boolean().optional(),
  pii_redaction: z.boolean().optional(),
  pii_entity_types: z.array(z.string().max(60)).max(50).optional(),
  webhook_url: z.string().max(500).nullish(),
  webhook_method: z.enum(["POST", "GET"]).optional(),
  recording_webhook_enabled: z.boolean().optional(),
});
const named = fields.extend({ name: z.string().trim().min(1).max(100) });

const present = <T extends object>(value: T): Partial<T> =>
  Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as Partial<T>;

export type TrunkFields = Partial<Omit<Trunk, "id" | "accountId" | "createdAt" | "updatedAt">>;
export type NamedTrunkFields = TrunkFields & Pick<Trunk, "name">;

function translate(context: Context, body: z.infer<typeof fields>): TrunkFields {
  const status = body.trunk_status && /^(enabled|active)$/.test(body.trunk_status);
  const enabled = status ?? body.enabled;
  const url = body.webhook_url || (body.webhook_url === undefined ? undefined : null);
  if (url && !isPublicUrl(url)) throw plainError(400, "invalid webhook_url");
  return present({
    name: body.name,
    direction: body.trunk_direction ?? body.trunk_type,
    status: enabled === undefined ? undefined : enabled ? ("enabled" as const) : ("disabled" as const),
    secure: body.secure,
    transport: body.transport,
    concurrentCallsLimit: body.concurrent_calls_limit ?? body.max_concurrent_calls,
    cpsLimit: body.cps_limit,
    description: body.description,
    inboundDestination: body.inbound_destination,
    credentialId: part(context, "credential_uuid", "credential", body.credential_uuid),
    accessRuleId: part(context, "ipacl_uuid", "access_rule", body.ipacl_uuid),
    primaryUriId: part(context, "primary_uri_uuid", "origination_uri", body.primary_uri_uuid),
    fallbackUriId: part(context, "fallback_uri_uuid", "origination_uri", body.fallback_uri_uuid),
    recording: body.recording,
    transcription: body.enable_transcription,
    piiRedaction: body.pii_redaction,
    piiEntityTypes: body.pii_entity_types,
    webhookUrl: url,
    webhookMethod: body.webhook_method,
    recordingWebhook: body.recording_webhook_enabled,
  });
}

/** A trunk can only be given what its own account has. */
function part(
  context: Context,
  field: string,
  kind: string,
  id: string | null | undefined,
): string | null | undefined {
  if (!id) return id === undefined ? undefined : null;
  const found = context.world.trunkParts.get(id);
  if (found?.kind !== kind || found.accountId !== context.self?.authId)
    throw plainError(400, `invalid ${field}`);
  return id;
}

/** A whole trunk: the name is required. */
export function readTrunk(context: Context): NamedTrunkFields {
  const body = validate(named, loosen(context.body), "body");
  return { ...translate(context, body), name: body.name };
}

export const readTrunkChange = (context: Context): TrunkFields =>
  translate(context, validate(fields, loosen(context.body), "body"));
