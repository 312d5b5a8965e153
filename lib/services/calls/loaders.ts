import "server-only";
import { requireActor } from "@/lib/auth/current";
import { scopeFor } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { readCall, readCalls } from "./read";
import type { CallDetailDto, CallListDto, CallListQuery } from "./schema";

/** Calls of one customer, or of all that the caller may see. */
export async function loadCalls(
  authId: string | undefined,
  query: Omit<CallListQuery, "customer">,
): Promise<Section<CallListDto>> {
  const actor = await requireActor();
  const scope = await required(() => scopeFor(actor, authId, "calls:read"));
  return section("calls", () => readCalls(scope, query));
}

export async function loadCall(uuid: string, authId: string | undefined): Promise<Section<CallDetailDto>> {
  const actor = await requireActor();
  return section("call", () => readCall(actor, uuid, authId));
}
