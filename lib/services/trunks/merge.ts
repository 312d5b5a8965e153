import type { Trunk, TrunkInput } from "@/lib/vobiz/types";
import { isEnabled } from "./dto";
import type { TrunkUpdateRequest } from "./orders";

function oneOf<const Values extends readonly string[]>(
  values: Values,
  value: string | null,
): Values[number] | null {
  return values.find((one) => one === value) ?? null;
}

/** What is asked for over what is there; null where upstream does not show enough to send the whole trunk again. */
export function mergeTrunk(before: Trunk, wanted: TrunkUpdateRequest): TrunkInput | null {
  const direction = oneOf(["inbound", "outbound", "both"], wanted.direction ?? before.direction);
  const transport = oneOf(["udp", "tcp", "tls"], wanted.transport ?? before.transport);
  const enabled = wanted.isEnabled ?? isEnabled(before.status);
  const secure = wanted.isSecure ?? before.isSecure;
  const calls = wanted.concurrentCallsLimit ?? before.concurrentCallsLimit;
  const perSecond = wanted.callsPerSecondLimit ?? before.callsPerSecondLimit;
  if (direction === null || transport === null || enabled === null) return null;
  if (secure === null || calls === null || perSecond === null) return null;
  const { details } = before;
  const description = wanted.description ?? before.description;
  const webhookUrl = wanted.webhookUrl ?? details?.webhookUrl ?? null;
  const webhookMethod = oneOf(["POST", "GET"], wanted.webhookMethod ?? details?.webhookMethod ?? null);
  return {
    name: wanted.name ?? before.name,
    direction,
    transport,
    isEnabled: enabled,
    isSecure: secure,
    concurrentCallsLimit: calls,
    callsPerSecondLimit: perSecond,
    ...(description === null ? {} : { description }),
    ...(webhookUrl === null ? {} : { webhookUrl }),
    ...(webhookMethod === null ? {} : { webhookMethod }),
  };
}

/** The trunk with the parts that it shall use, as what is kept of it. */
export function withParts(before: Trunk, wanted: TrunkUpdateRequest): Trunk {
  const { credentialId, ipRuleId, primaryUriId, fallbackUriId } = wanted;
  const parts = { credentialId, ipRuleId, primaryUriId, fallbackUriId };
  const changed = Object.fromEntries(Object.entries(parts).filter(([, id]) => id !== null));
  if (Object.keys(changed).length === 0) return before;
  const kept = before.details ?? NOTHING_KNOWN;
  return { ...before, details: { ...kept, ...changed } };
}

const NOTHING_KNOWN = {
  inboundDestination: null,
  credentialId: null,
  ipRuleId: null,
  primaryUriId: null,
  fallbackUriId: null,
  isRecorded: null,
  isTranscribed: null,
  hidesPersonalData: null,
  hiddenEntityTypes: [],
  webhookUrl: null,
  webhookMethod: null,
  sendsRecordings: null,
};

/** Whether a trunk is as it was asked to be, as far as upstream shows it. */
export function isAsWanted(trunk: Trunk, wanted: TrunkUpdateRequest): boolean {
  const { details } = trunk;
  const same = (want: unknown, is: unknown) => want === null || (want === "" ? null : want) === (is ?? null);
  return (
    same(wanted.name, trunk.name) &&
    same(wanted.direction, trunk.direction) &&
    same(wanted.transport, trunk.transport) &&
    same(wanted.isEnabled, isEnabled(trunk.status)) &&
    same(wanted.isSecure, trunk.isSecure) &&
    same(wanted.concurrentCallsLimit, trunk.concurrentCallsLimit) &&
    same(wanted.callsPerSecondLimit, trunk.callsPerSecondLimit) &&
    (details === null ||
      (same(wanted.description, trunk.description) &&
        same(wanted.webhookUrl, details.webhookUrl) &&
        same(wanted.webhookMethod, details.webhookMethod) &&
        same(wanted.credentialId, details.credentialId) &&
        same(wanted.ipRuleId, details.ipRuleId) &&
        same(wanted.primaryUriId, details.primaryUriId) &&
        same(wanted.fallbackUriId, details.fallbackUriId)))
  );
}
