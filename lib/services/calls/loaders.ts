import "server-only";
import { requireActor } from "@/lib/auth/current";
import { customerScope, scopeFor } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import type { CallFilter } from "./filter-schema";
import { readCall, readCallSummary, readCalls, readRelatedCalls } from "./read";
import type { RelatedCalls } from "./read-one";
import type { CallDetailDto, CallListDto, CallListQuery, CallSummaryDto } from "./schema";

/** Calls of one customer, or of all that the caller may see. */
export async function loadCalls(
  authId: string | undefined,
  query: CallFilter & Pick<CallListQuery, "limit" | "cursor">,
): Promise<Section<CallListDto>> {
  const actor = await requireActor();
  const scope = await required(() => scopeFor(actor, authId, "calls:read"));
  return section("calls", () => readCalls(scope, query));
}

/** Totals, facets and histogram of the whole filter. */
export async function loadCallSummary(
  authId: string | undefined,
  filter: CallFilter,
): Promise<Section<CallSummaryDto>> {
  const actor = await requireActor();
  const scope = await required(() => scopeFor(actor, authId, "calls:read"));
  return section("call summary", () => readCallSummary(scope, filter));
}

export async function loadCall(uuid: string, authId: string | undefined): Promise<Section<CallDetailDto>> {
  const actor = await requireActor();
  return section("call", () => readCall(actor, uuid, authId));
}

/** What belongs to a call that was loaded: other legs and other tries, of its customer alone. */
export async function loadRelatedCalls(call: CallDetailDto): Promise<Section<RelatedCalls>> {
  const actor = await requireActor();
  const customer = await required(() => customerScope(actor, call.authId ?? "", "calls:read"));
  return section("related calls", () => readRelatedCalls({ kind: "customer", customer }, call));
}
