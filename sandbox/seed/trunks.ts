import type { Customer } from "../world/entities";
import type { AccessRule, OriginationUri, SipCredential, Trunk, TrunkPart } from "../world/routing-entities";
import { Random } from "./random";

const known = new Map<string, string>();

/** The seeded trunk of a customer: its calls, its numbers and its trunk list agree on it. */
export function trunkIdOf(authId: string): string {
  const existing = known.get(authId);
  if (existing) return existing;
  const id = new Random(`trunk|${authId}`).uuid();
  known.set(authId, id);
  return id;
}

export const TRUNK_DEFAULTS = {
  status: "enabled",
  secure: false,
  direction: "outbound",
  concurrentCallsLimit: 10,
  cpsLimit: 2,
  transport: "udp",
  description: null,
  inboundDestination: null,
  credentialId: null,
  accessRuleId: null,
  primaryUriId: null,
  fallbackUriId: null,
  recording: false,
  transcription: false,
  piiRedaction: false,
  piiEntityTypes: [],
  webhookUrl: null,
  webhookMethod: "POST",
  recordingWebhook: false,
} as const satisfies Partial<Trunk>;

/** A trunk for both directions, with a credential, an address that may call and one place where calls go. */
export function seedTrunk(customer: Customer): { trunk: Trunk; parts: TrunkPart[] } {
  const { authId: accountId, createdAt } = customer;
  const random = new Random(`trunk parts|${accountId}`);
  const common = { accountId, enabled: true, createdAt, updatedAt: createdAt };
  const host = `pbx.${accountId.slice(3).toLowerCase()}.example`;
  const credential: SipCredential = {
    ...common,
    kind: "credential",
    id: random.uuid(),
    username: `trunk_${accountId.slice(3).toLowerCase()}`,
    description: null,
  };
  const rule: AccessRule = {
    ...common,
    kind: "access_rule",
    id: random.uuid(),
    name: "Office",
    address: `103.${random.int(10, 250)}.${random.int(1, 250)}.${random.int(1, 250)}`,
  };
  const uri: OriginationUri = {
    kind: "origination_uri",
    id: random.uuid(),
    accountId,
    name: "Office PBX",
    uri: `sip:calls@${host}:5060`,
    priority: 1,
    transport: "udp",
    createdAt,
    updatedAt: createdAt,
  };
  const trunk: Trunk = {
    ...TRUNK_DEFAULTS,
    id: trunkIdOf(accountId),
    accountId,
    name: "Main trunk",
    direction: "both",
    concurrentCallsLimit: customer.concurrentCallsLimit,
    cpsLimit: customer.cpsLimit,
    credentialId: credential.id,
    accessRuleId: rule.id,
    primaryUriId: uri.id,
    createdAt,
    updatedAt: createdAt,
  };
  return { trunk, parts: [credential, rule, uri] };
}
