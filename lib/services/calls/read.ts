import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { customerScope, isForCustomer, type Scope, scopeFor } from "@/lib/authz/scope";
import { AppError, notFound } from "@/lib/http/errors";
import { spanOf } from "@/lib/http/schemas";
import { customerNames } from "@/lib/services/customers/read";
import { VobizError } from "@/lib/vobiz/errors";
import { fetchCall, listAllCalls, listCalls } from "@/lib/vobiz/resources/calls";
import type { CallFilters, CallPage } from "@/lib/vobiz/types";
import { decodeCursor, encodeCursor } from "./cursor";
import { toCallDetailDto, toCallDto, toCallSummaryDto } from "./dto";
import { callDetailForCustomer, callForCustomer } from "./for-customer";
import type { CallDetailDto, CallListDto, CallListQuery, CallSummaryDto, CallSummaryQuery } from "./schema";

function toFilters(query: Omit<CallSummaryQuery, "customer">): CallFilters {
  const days = spanOf(query);
  return {
    ...(days ? { days } : {}),
    ...(query.direction ? { direction: query.direction } : {}),
    ...(query.status ? { status: query.status } : {}),
    ...(query.hangupCause ? { hangupCause: query.hangupCause } : {}),
    ...(query.fromNumber ? { fromNumber: query.fromNumber } : {}),
    ...(query.toNumber ? { toNumber: query.toNumber } : {}),
    ...(query.minDuration === undefined ? {} : { minDurationSeconds: query.minDuration }),
    ...(query.maxDuration === undefined ? {} : { maxDurationSeconds: query.maxDuration }),
    ...(query.search ? { search: query.search } : {}),
  };
}

function fetchPage(scope: Scope, filters: CallFilters, signal: AbortSignal | undefined): Promise<CallPage> {
  return scope.kind === "customer"
    ? listCalls(scope.customer, filters, { signal })
    : listAllCalls(scope.partner, filters, { signal });
}

/** One page of calls, newest first, of one customer or of all; one call upstream. Days are UTC. */
export async function readCalls(
  scope: Scope,
  query: Omit<CallListQuery, "customer">,
  signal?: AbortSignal,
): Promise<CallListDto> {
  const asOf = new Date();
  const { page, size } = decodeCursor(query.cursor, query.limit);
  const found = await fetchPage(scope, { ...toFilters(query), page, size }, signal);
  const own = scope.kind === "customer" ? scope.customer.authId : null;
  const names = await customerNames(scope, own ? [own] : found.items.map((call) => call.authId));
  const currency = oneCurrency(found);
  const rows = found.items.map((call) => toCallDto(call, own, names));
  return {
    data: isForCustomer(scope) ? rows.map(callForCustomer) : rows,
    page: {
      next: page * size < found.total ? encodeCursor(page + 1, size) : null,
      page,
      size,
      total: found.total,
    },
    summary: found.summary ? toCallSummaryDto(found.summary, currency) : null,
    asOf: asOf.toISOString(),
  };
}

/** The currency of a sum, where all rows that were seen share one; the vendor adds different ones up all the same. */
function oneCurrency(page: CallPage): string | null {
  const [currency, ...others] = new Set(page.items.map((call) => call.currency));
  return others.length === 0 ? (currency ?? null) : null;
}

/** Totals over the whole filter, as the vendor adds them up. */
export async function readCallSummary(
  scope: Scope,
  query: Omit<CallSummaryQuery, "customer">,
  signal?: AbortSignal,
): Promise<CallSummaryDto> {
  const found = await fetchPage(scope, { ...toFilters(query), page: 1, size: 100 }, signal);
  if (!found.summary) {
    throw new AppError("upstream_failed", "The voice platform sent no totals for this filter.");
  }
  return toCallSummaryDto(found.summary, oneCurrency(found));
}

const uuidShape = /^[A-Za-z0-9-]{8,64}$/;

/**
 * One call, live. There is no way upstream to ask for a call without its customer, so a caller across all customers
 * names it.
 */
export async function readCall(
  actor: Actor,
  uuid: string,
  authId: string | undefined,
  signal?: AbortSignal,
): Promise<CallDetailDto> {
  if (!uuidShape.test(uuid)) throw notFound("This call");
  const owner = authId ?? actor.own?.authId ?? (await ownerOf(actor, uuid, signal));
  const customer = await customerScope(actor, owner, "calls:read");
  const asOf = new Date();
  try {
    const call = await fetchCall(customer, uuid, { signal });
    const names = await customerNames({ kind: "customer", customer }, [customer.authId]);
    const detail = toCallDetailDto(call, toCallDto(call, customer.authId, names), asOf);
    return customer.audience === "customer" ? callDetailForCustomer(detail) : detail;
  } catch (error) {
    if (error instanceof VobizError && error.code === "not_found") throw notFound("This call");
    throw error;
  }
}

/** Whose call this is, found through the search of the list across all customers. */
async function ownerOf(actor: Actor, uuid: string, signal: AbortSignal | undefined): Promise<string> {
  const scope = await scopeFor(actor, undefined, "calls:read");
  const found = await fetchPage(scope, { search: uuid, page: 1, size: 20 }, signal);
  const call = found.items.find((row) => row.uuid === uuid);
  if (!call?.authId) throw notFound("This call");
  return call.authId;
}
