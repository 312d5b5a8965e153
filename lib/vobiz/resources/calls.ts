import "server-only";
import type { AuthorizedCustomer, AuthorizedPartner } from "@/lib/authz/scopes";
import type { CallOptions } from "../client";
import { VobizError } from "../errors";
import { paths } from "../paths";
import { callPageSchema, callSchema } from "../schemas/call";
import type { Call, CallFilters, CallPage } from "../types";
import type { Query } from "../wire";
import { owned } from "./owned";
import { asPartner, daysQuery, pageQuery } from "./request";

/** Statuses go out in the newer spelling, `no_answer`. */
export function callQuery(endpoint: string, filters: CallFilters): Query {
  return {
    ...pageQuery(filters),
    ...daysQuery(endpoint, filters.days, "start_date", "end_date"),
    call_direction: filters.direction,
    status: filters.status,
    hangup_cause: filters.hangupCause,
    min_duration: filters.minDurationSeconds,
    max_duration: filters.maxDurationSeconds,
    from_number: filters.fromNumber,
    to_number: filters.toNumber,
    search: filters.search,
    context: filters.context,
  };
}

/** Newest first. A call appears only after it has ended, and may take a few seconds to. */
export async function listCalls(
  customer: AuthorizedCustomer,
  filters: CallFilters = {},
  options: CallOptions = {},
): Promise<CallPage> {
  const endpoint = "calls.list";
  const query = callQuery(endpoint, filters);
  const request = { endpoint, method: "GET", path: paths.calls(customer.authId), query } as const;
  return owned(endpoint, customer, await asPartner(request, callPageSchema, options));
}

/** Across all customers. */
export async function listAllCalls(
  _partner: AuthorizedPartner,
  filters: CallFilters = {},
  options: CallOptions = {},
): Promise<CallPage> {
  const endpoint = "calls.listAll";
  const query = callQuery(endpoint, filters);
  return asPartner({ endpoint, method: "GET", path: paths.allCalls(), query }, callPageSchema, options);
}

/** @throws VobizError not_found also where the record belongs to another account, or does not say to which */
export async function fetchCall(
  customer: AuthorizedCustomer,
  uuid: string,
  options: CallOptions = {},
): Promise<Call> {
  const endpoint = "calls.fetch";
  const request = { endpoint, method: "GET", path: paths.call(customer.authId, uuid) } as const;
  const call = await asPartner(request, callSchema, options);
  if (call.authId === customer.authId) return call;
  throw new VobizError("not_found", { endpoint, phase: "answered" });
}
