import "server-only";
import { z } from "zod";
import type { AuthorizedCustomer, AuthorizedPartner } from "@/lib/authz/scopes";
import type { CallOptions } from "../client";
import { VobizError } from "../errors";
import { isRecord } from "../json";
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

/** A page without the records that cannot be understood: one of them must not hide the ninety-nine others. */
const readablePage = z.unknown().transform((body, context): CallPage => {
  const whole = callPageSchema.safeParse(body);
  if (whole.success) return whole.data;
  const readable = (row: unknown) => callSchema.safeParse(row).success;
  const rest =
    isRecord(body) && Array.isArray(body.data) ? { ...body, data: body.data.filter(readable) } : body;
  const page = callPageSchema.safeParse(rest);
  if (page.success) return page.data;
  for (const { path, message } of page.error.issues) context.addIssue({ code: "custom", path, message });
  return z.NEVER;
});

/**
 * A page of one customer's calls or of all, newest first. Records that cannot be understood are left out; `total` and
 * the summary count them all the same.
 */
export async function listReadableCalls(
  of: AuthorizedCustomer | AuthorizedPartner,
  filters: CallFilters,
  options: CallOptions = {},
): Promise<CallPage> {
  const customer = "authId" in of ? of : null;
  const endpoint = customer ? "calls.list" : "calls.listAll";
  const path = customer ? paths.calls(customer.authId) : paths.allCalls();
  const request = { endpoint, method: "GET", path, query: callQuery(endpoint, filters) } as const;
  const page = await asPartner(request, readablePage, options);
  return customer ? owned(endpoint, customer, page) : page;
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
