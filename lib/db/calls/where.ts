import type { AuthorizedCustomer, AuthorizedPartner } from "@/lib/authz/scopes";

/** Whose calls: one customer's, or all that the reseller has. */
export type CallsOf = AuthorizedCustomer | AuthorizedPartner;

export interface NumberPattern {
  /** Digits, `*` and `#`, with a leading plus only where that is part of the question. */
  text: string;
  match: "contains" | "starts" | "exact";
}

/** Which calls, in terms of the mirror: instants instead of days, amounts as decimal strings. */
export interface CallWhere {
  /** Included. */
  from?: Date | undefined;
  /** Excluded. */
  to?: Date | undefined;
  kind: KindWhere;
  fromNumber?: NumberPattern | undefined;
  toNumber?: NumberPattern | undefined;
  minDuration?: number | undefined;
  maxDuration?: number | undefined;
  minCost?: string | undefined;
  maxCost?: string | undefined;
  minMos?: number | undefined;
  maxMos?: number | undefined;
  campaignId?: string | undefined;
  trunkId?: string | undefined;
  sipCallId?: string | undefined;
  bridgeUuid?: string | undefined;
  search?: string | undefined;
}

/** A place in the list, and the way to go from it; the call at the place is not part of the answer. */
export interface Position {
  towards: "older" | "newer";
  startedAt: Date;
  uuid: string;
}

/** The part of a filter that the roll-ups can answer: any of the values of each. */
export interface KindWhere {
  direction?: readonly string[] | undefined;
  status?: readonly string[] | undefined;
  hangupCause?: readonly string[] | undefined;
  hangupCauseCode?: readonly number[] | undefined;
  hangupDisposition?: readonly string[] | undefined;
  context?: readonly string[] | undefined;
  region?: readonly string[] | undefined;
}

export function authIdOf(of: CallsOf): string | null {
  return "authId" in of ? of.authId : null;
}
