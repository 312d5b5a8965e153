import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { withoutVendor } from "@/lib/format/without-vendor";
import type { Trunk } from "@/lib/vobiz/types";
import type { TrunkDto } from "./schema";

/** `active` and `inactive` are the other words for it. Null for a word that nobody knows. */
export function isEnabled(status: string | null): boolean | null {
  if (status === "enabled" || status === "active") return true;
  if (status === "disabled" || status === "inactive") return false;
  return null;
}

export function toTrunkDto(customer: AuthorizedCustomer, trunk: Trunk): TrunkDto {
  const own = customer.audience === "customer";
  const words = (text: string | null) => (own && text !== null ? withoutVendor(text) : text);
  const { details } = trunk;
  return {
    id: trunk.id,
    name: words(trunk.name) ?? trunk.id,
    domain: own ? null : trunk.domain,
    isEnabled: isEnabled(trunk.status),
    direction: trunk.direction,
    transport: trunk.transport,
    isSecure: trunk.isSecure,
    concurrentCallsLimit: trunk.concurrentCallsLimit,
    callsPerSecondLimit: trunk.callsPerSecondLimit,
    description: words(trunk.description),
    webhookUrl: words(details?.webhookUrl ?? null),
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
