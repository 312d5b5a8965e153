import "server-only";
import { VobizError } from "./errors";

const AUTH_ID = /^[A-Za-z0-9_-]{3,64}$/;
const CALL_ID = /^[A-Za-z0-9-]{8,64}$/;
const SESSION_ID = /^[A-Za-z0-9_-]{3,64}$/;
const PART_ID = /^[A-Za-z0-9_-]{1,64}$/;
const CURRENCY = /^[A-Z]{3}$/;
const E164 = /^\+[0-9]{5,15}$/;

const PARTNER = "/api/v1/partner";

/** An id outside its grammar cannot exist, and could otherwise splice another path into the URL. */
function segment(value: string, grammar: RegExp): string {
  if (!grammar.test(value)) throw new VobizError("not_found", { endpoint: "paths", phase: "not_sent" });
  return encodeURIComponent(value);
}

function account(authId: string): string {
  return `${PARTNER}/accounts/${segment(authId, AUTH_ID)}`;
}

/** Capital A and no trailing slash: the customer API answers 401 to any other casing. */
function ownAccount(authId: string): string {
  return `/api/v1/Account/${segment(authId, AUTH_ID)}`;
}

/** Some paths of numbers are documented with a small a. */
function ownAccountLower(authId: string): string {
  return `/api/v1/account/${segment(authId, AUTH_ID)}`;
}

function ownNumber(authId: string, e164: string): string {
  return `${ownAccount(authId)}/numbers/${segment(e164, E164)}`;
}

function kycSession(sessionId: string): string {
  return `${PARTNER}/kyc-sessions/${segment(sessionId, SESSION_ID)}`;
}

export function isAuthId(text: string): boolean {
  return AUTH_ID.test(text);
}

/** Partner paths are lower case without a trailing slash. */
export const paths = {
  login: () => `${PARTNER}/login`,
  profile: () => `${PARTNER}/me`,
  dashboard: () => `${PARTNER}/dashboard`,
  analytics: () => `${PARTNER}/analytics`,
  accounts: () => `${PARTNER}/accounts`,
  account,
  balance: (authId: string) => `${account(authId)}/balance`,
  transferBalance: (authId: string) => `${account(authId)}/transfer-balance`,
  transactions: (authId: string) => `${account(authId)}/transactions`,
  allTransactions: () => `${PARTNER}/transactions`,
  calls: (authId: string) => `${account(authId)}/cdrs`,
  call: (authId: string, uuid: string) => `${account(authId)}/cdrs/${segment(uuid, CALL_ID)}`,
  allCalls: () => `${PARTNER}/cdrs`,
  numbers: (authId: string) => `${account(authId)}/numbers`,
  allNumbers: () => `${PARTNER}/numbers`,
  kycSessions: () => `${PARTNER}/kyc-sessions`,
  kycSession,
  kycResend: (sessionId: string) => `${kycSession(sessionId)}/resend`,
  ownBalance: (authId: string, currency: string) =>
    `${ownAccount(authId)}/balance/${segment(currency, CURRENCY)}`,
  ownTransactions: (authId: string) => `${ownAccount(authId)}/transactions`,
  ownCalls: (authId: string) => `${ownAccount(authId)}/cdr`,
  ownNumbers: (authId: string) => `${ownAccount(authId)}/numbers`,
  ownProfile: () => "/api/v1/auth/me",
  inventory: (authId: string) => `${ownAccount(authId)}/inventory/numbers`,
  numberPurchase: (authId: string) => `${ownAccount(authId)}/numbers/purchase-from-inventory`,
  ownNumber,
  numberCancelRelease: (authId: string, e164: string) =>
    `${ownAccountLower(authId)}/numbers/${segment(e164, E164)}/cancel-release`,
  numberAssign: (authId: string, e164: string) => `${ownNumber(authId, e164)}/assign`,
  numberApplication: (authId: string, e164: string) => `${ownNumber(authId, e164)}/application`,
  numberHealth: (authId: string, e164: string) =>
    `${ownAccountLower(authId)}/numbers/${segment(e164, E164)}/health`,
  /** With a trailing slash, unlike everything else. */
  applications: (authId: string) => `${ownAccount(authId)}/Application/`,
  trunks: (authId: string) => `${ownAccount(authId)}/trunks`,
  trunk: (authId: string, id: string) => `${ownAccount(authId)}/trunks/${segment(id, PART_ID)}`,
  /** The lists of parts stand below the trunks, everything else about them does not. */
  trunkParts: (authId: string, kind: "credentials" | "ip-acl" | "origination-uris") =>
    `${ownAccount(authId)}/trunks/${kind}`,
  newTrunkPart: (authId: string, kind: "credentials" | "ip-acl" | "origination-uris") =>
    `${ownAccount(authId)}/${kind}`,
  trunkPart: (authId: string, kind: "credentials" | "ip-acl" | "origination-uris", id: string) =>
    `${ownAccount(authId)}/${kind}/${segment(id, PART_ID)}`,
  ownConcurrency: (authId: string) => `${ownAccount(authId)}/concurrency`,
  capacity: (authId: string) => `${account(authId)}/concurrency`,
  capacityMove: (authId: string, direction: "transfer" | "reclaim") =>
    `${account(authId)}/concurrency/${direction}`,
  capacityMoves: () => `${PARTNER}/concurrency/transfers`,
} as const;
