import { micros, seconds } from "../http/time";
import type { Trunk, TrunkPart } from "../world/routing-entities";
import type { Settings } from "../world/settings";

const WORDS = {
  enabled: { enabled: "enabled", disabled: "disabled" },
  active: { enabled: "active", disabled: "inactive" },
} as const;

const ifSet = (key: string, value: string | null): Record<string, string> =>
  value === null ? {} : { [key]: value };

export function trunkView(trunk: Trunk, settings: Settings): Record<string, unknown> {
  const legacy = settings.generation === "legacy";
  const instant = legacy ? seconds : micros;
  return {
    trunk_id: trunk.id,
    [legacy ? "auth_id" : "account_id"]: trunk.accountId,
    name: trunk.name,
    trunk_domain: `${trunk.id}.sip.vobiz.ai`,
    trunk_status: WORDS[settings.trunkStatusWords][trunk.status],
    secure: trunk.secure,
    trunk_direction: trunk.direction,
    concurrent_calls_limit: trunk.concurrentCallsLimit,
    cps_limit: trunk.cpsLimit,
    transport: trunk.transport,
    ...(legacy ? {} : extras(trunk)),
    created_at: instant(trunk.createdAt),
    updated_at: instant(trunk.updatedAt),
  };
}

const extras = (trunk: Trunk): Record<string, unknown> => ({
  description: trunk.description ?? "",
  ...ifSet("inbound_destination", trunk.inboundDestination),
  ...ifSet("credential_uuid", trunk.credentialId),
  ...ifSet("ipacl_uuid", trunk.accessRuleId),
  ...ifSet("primary_uri_uuid", trunk.primaryUriId),
  ...ifSet("fallback_uri_uuid", trunk.fallbackUriId),
  recording: trunk.recording,
  enable_transcription: trunk.transcription,
  pii_redaction: trunk.piiRedaction,
  ...(trunk.piiEntityTypes.length > 0 ? { pii_entity_types: trunk.piiEntityTypes } : {}),
  ...ifSet("webhook_url", trunk.webhookUrl),
  webhook_method: trunk.webhookMethod,
  recording_webhook_enabled: trunk.recordingWebhook,
});

/** The password of a credential is never shown: whoever made it chose it. */
export function trunkPartView(part: TrunkPart): Record<string, unknown> {
  const times = { created_at: micros(part.createdAt), updated_at: micros(part.updatedAt) };
  const { id, accountId: account_id } = part;
  if (part.kind === "credential") {
    const { username, enabled, description } = part;
    const realm = `${account_id}.sip.vobiz.ai`;
    return {
      ...{ id, account_id, username, password: "<redacted>", realm },
      ...{ ...ifSet("description", description), enabled, ...times },
    };
  }
  if (part.kind === "access_rule") {
    const { address: ip_address, name: description, enabled } = part;
    return { id, account_id, ip_address, description, enabled, ...times };
  }
  const { uri, priority, transport, name: description } = part;
  return { id, account_id, uri, priority, weight: 10, enabled: true, transport, description, ...times };
}
