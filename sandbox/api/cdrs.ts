import { type Context, customerOf, selfOf } from "../http/context";
import { encodeJson } from "../http/exact-json";
import { json, money, plainError, type Reply, rawJson, refuse } from "../http/reply";
import { seconds } from "../http/time";
import { queryObject, validate } from "../http/validate";
import { currentCall, currentCallJson, legacyCall } from "../views/call-view";
import type { CallList } from "../world/call-book";
import type { Call, Customer } from "../world/entities";
import { callQuery, type FoundCalls, findCalls, pageOf } from "./call-query";

function requireView(context: Context): void {
  if (!context.world.settings.canViewCdrs)
    throw refuse(403, "forbidden", "This partner cannot view call records");
}

export function customerCdrs(context: Context): Reply {
  requireView(context);
  const customer = customerOf(context);
  return answer(context, context.world.calls.of(customer.authId), customer, context.generation);
}

export function allCdrs(context: Context): Reply {
  requireView(context);
  if (!context.world.settings.globalCalls)
    throw refuse(403, "forbidden", "The list of all calls is not available to this partner");
  return answer(context, context.world.calls.all, null, context.generation);
}

export function ownCdrs(context: Context): Reply {
  const customer = selfOf(context);
  if (context.query.has("start_date") !== context.query.has("end_date")) {
    throw plainError(400, "start_date and end_date are required together");
  }
  // The customer endpoint has no filter by status, and ignores what it does not know.
  context.query.delete("status");
  return answer(context, context.world.calls.of(customer.authId), customer, "current");
}

export function customerCdr(context: Context): Reply {
  requireView(context);
  const call = callOf(context, customerOf(context));
  if (!call) throw refuse(404, "not_found", "Call record not found");
  return json(200, context.generation === "legacy" ? legacyCall(call) : currentCall(call));
}

export function ownCdr(context: Context): Reply {
  const call = callOf(context, selfOf(context));
  if (!call) throw plainError(404, "CDR not found");
  return json(200, { data: currentCall(call), success: true });
}

/** By its public id alone: the numeric id is internal and finds nothing. */
function callOf(context: Context, customer: Customer): Call | null {
  const call = context.world.calls.get(context.params.uuid ?? "");
  return call?.accountId === customer.authId ? call : null;
}

function answer(
  context: Context,
  list: CallList,
  customer: Customer | null,
  generation: Context["generation"],
): Reply {
  const query = validate(callQuery, queryObject(context.query), "query");
  const found = findCalls(list, query, generation);
  const { page, per_page } = query;
  const total = found.calls.length;
  const pages = Math.ceil(total / per_page);
  const rows = pageOf(found, page, per_page);
  if (generation === "legacy") {
    return json(200, { data: rows.map(legacyCall), meta: { total, page, per_page, total_pages: pages } });
  }
  const head = encodeJson({
    success: true,
    ...(customer ? { account_id: customer.authId, account_auth_id: customer.authId } : {}),
    count: rows.length,
  });
  const tail = encodeJson({
    pagination: { page, per_page, total, pages, has_next: page < pages, has_prev: page > 1 && total > 0 },
    summary: summaryOf(found),
  });
  return rawJson(
    200,
    `${head.slice(0, -1)},"data":[${rows.map(currentCallJson).join(",")}],${tail.slice(1)}`,
  );
}

/** The global list adds up costs of every currency, as an upstream that knows one currency would. */
function summaryOf({ tally, calls }: FoundCalls): Record<string, unknown> {
  const last = calls.at(-1);
  const average = tally.calls === 0 ? 0 : Math.round(tally.duration / tally.calls);
  return {
    totalCalls: tally.calls,
    answeredCalls: tally.answered,
    answerRate: tally.calls === 0 ? 0 : Number(((100 * tally.answered) / tally.calls).toFixed(1)),
    avgCallDuration: `${average}s`,
    last_call_at: last ? seconds(last.start) : null,
    total_billable_seconds: tally.billsec,
    total_duration_seconds: tally.duration,
    total_cost: money(tally.cost),
  };
}
