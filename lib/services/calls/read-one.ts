import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { customerScope, isForCustomer, type Scope, scopeFor } from "@/lib/authz/scope";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { findSameBridge, findSamePair, findStoredCall } from "@/lib/db/calls/related";
import type { StoredCallRow } from "@/lib/db/calls/rows";
import { notFound } from "@/lib/http/errors";
import { readFreshness } from "@/lib/services/call-mirror/read";
import { customerNames } from "@/lib/services/customers/read";
import { isVobizError } from "@/lib/vobiz/errors";
import { fetchCall, listAllCalls } from "@/lib/vobiz/resources/calls";
import { asStored, toCallDetailDto, toCallDto } from "./dto";
import { callDetailForCustomer, callForCustomer } from "./for-customer";
import type { CallDetailDto, CallDto } from "./schema";
import { callsOf } from "./whose";

const uuidShape = /^[A-Za-z0-9-]{8,64}$/;

/**
 * One call, live; where upstream does not answer, as the mirror has it. The mirror knows whose call it is, so nobody
 * has to name the customer.
 */
export async function readCall(
  actor: Actor,
  uuid: string,
  authId: string | undefined,
  signal?: AbortSignal,
): Promise<CallDetailDto> {
  if (!uuidShape.test(uuid)) throw notFound("This call");
  const wanted = authId ?? actor.own?.authId;
  const owner = wanted ?? (await ownerOf(actor, uuid, signal));
  const customer = await customerScope(actor, owner, "calls:read");
  const { call, source } = await liveOrStored(customer, uuid, signal);
  const scope = { kind: "customer", customer } as const;
  const detail = toCallDetailDto(call, await customerNames(scope, [owner]), source);
  return customer.audience === "customer" ? callDetailForCustomer(detail) : detail;
}

interface Found {
  call: StoredCallRow;
  source: Pick<CallDetailDto, "source" | "asOf">;
}

async function liveOrStored(
  customer: AuthorizedCustomer,
  uuid: string,
  signal: AbortSignal | undefined,
): Promise<Found> {
  const asOf = new Date().toISOString();
  try {
    const call = await fetchCall(customer, uuid, { signal });
    return { call: asStored(call, customer.authId), source: { source: "live", asOf } };
  } catch (error) {
    if (!isVobizError(error)) throw error;
    const call = await findStoredCall(customer, uuid);
    if (call) return { call, source: { source: "mirror", asOf: await storedAsOf(customer, call) } };
    throw error.code === "not_found" ? notFound("This call") : error;
  }
}

/** When the mirror was last equal to upstream; before it ever was, when the call's record was written. */
async function storedAsOf(customer: AuthorizedCustomer, call: StoredCallRow): Promise<string> {
  const { asOf } = await readFreshness({ kind: "customer", customer });
  return asOf ?? (call.changedAt ?? call.recordedAt ?? call.startedAt).toISOString();
}

/** Whose call this is; one that the mirror does not have yet is looked for in the list across all customers. */
async function ownerOf(actor: Actor, uuid: string, signal: AbortSignal | undefined): Promise<string> {
  const scope = await scopeFor(actor, undefined, "calls:read");
  const stored = await findStoredCall(callsOf(scope), uuid);
  if (stored) return stored.authId;
  if (scope.kind === "customer") return scope.customer.authId;
  const found = await listAllCalls(scope.partner, { search: uuid, page: 1, size: 20 }, { signal });
  const call = found.items.find((row) => row.uuid === uuid);
  if (!call?.authId) throw notFound("This call");
  return call.authId;
}

const MOST_RELATED = 20;

export interface RelatedCalls {
  /** Other legs of the same bridge, oldest first. */
  sameBridge: CallDto[];
  /** The same two numbers, either way, within an hour before and after; newest first. */
  samePair: CallDto[];
}

/** The mirror's calls that belong to one call. */
export async function readRelatedCalls(scope: Scope, call: CallDetailDto): Promise<RelatedCalls> {
  const of = callsOf(scope);
  const relation = {
    uuid: call.uuid,
    authId: call.authId ?? "",
    startedAt: new Date(call.startedAt),
    bridgeUuid: call.bridgeUuid,
    fromNumber: call.fromNumber,
    toNumber: call.toNumber,
  };
  const [bridge, pair] = await Promise.all([
    findSameBridge(of, relation, MOST_RELATED),
    findSamePair(of, relation, MOST_RELATED),
  ]);
  const names = await customerNames(
    scope,
    [...bridge, ...pair].map(({ authId }) => authId),
  );
  const shown = (rows: typeof bridge) =>
    rows
      .map((row) => toCallDto(row, names))
      .map((row) => (isForCustomer(scope) ? callForCustomer(row) : row));
  return { sameBridge: shown(bridge), samePair: shown(pair) };
}
