import type { Trunk } from "@/lib/vobiz/types";
import type { TrunkDto } from "./schema";
import type { Shown } from "./shown";

/** `active` and `inactive` are the other words for it. Null for a word that nobody knows. */
export function isEnabled(status: string | null): boolean | null {
  if (status === "enabled" || status === "active") return true;
  if (status === "disabled" || status === "inactive") return false;
  return null;
}

export function toTrunkDto(shown: Shown, trunk: Trunk): TrunkDto {
  const { details } = trunk;
  return {
    id: trunk.id,
    name: shown.words(trunk.name) ?? trunk.id,
    domain: shown.host(trunk.domain),
    isEnabled: isEnabled(trunk.status),
    direction: trunk.direction,
    transport: trunk.transport,
    isSecure: trunk.isSecure,
    concurrentCallsLimit: trunk.concurrentCallsLimit,
    callsPerSecondLimit: trunk.callsPerSecondLimit,
    description: shown.words(trunk.description),
    webhookUrl: shown.words(details?.webhookUrl ?? null),
    webhookMethod: details?.webhookMethod ?? null,
    attached: details && {
      credentialId: details.credentialId,
      ipRuleId: details.ipRuleId,
      primaryUriId: details.primaryUriId,
      fallbackUriId: details.fallbackUriId,
    },
    createdAt: trunk.createdAt?.toISOString() ?? null,
    updatedAt: trunk.updatedAt?.toISOString() ?? null,
  };
}
