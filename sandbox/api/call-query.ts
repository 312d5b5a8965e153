import { z } from "zod";
import { dateParam, dayEnd, dayStart, pageParam, queryInt, sizeParam } from "../http/validate";
import type { CallStatus } from "../seed/causes";
import { statusOf, wireOf } from "../views/call-view";
import type { CallList } from "../world/call-book";
import type { Call } from "../world/entities";
import type { Generation } from "../world/settings";
import { addCall, emptyTally, type Tally } from "../world/traffic";

const STATUSES = ["answered", "failed", "busy", "no_answer", "no-answer", "cancelled"] as const;

export const callQuery = z.object({
  page: pageParam,
  per_page: sizeParam(100),
  start_date: dateParam.optional(),
  end_date: dateParam.optional(),
  call_direction: z.enum(["inbound", "outbound"]).optional(),
  status: z.enum(STATUSES).optional(),
  hangup_cause: z.string().optional(),
  hangup_disposition: z.string().optional(),
  min_duration: queryInt(0, 1_000_000).optional(),
  max_duration: queryInt(0, 1_000_000).optional(),
  from_number: z.string().optional(),
  to_number: z.string().optional(),
  search: z.string().optional(),
  context: z.string().optional(),
  campaign_id: z.string().optional(),
  sip_call_id: z.string().optional(),
  bridge_uuid: z.string().optional(),
});
export type CallQuery = z.infer<typeof callQuery>;

/**
 * Which statuses a filter value stands for. In the current documents `failed` stands beside `busy` and `no_answer`; the
 * older ones ask for `status=failed&hangup_cause=NO_ANSWER`, so there it covers every call that was not answered.
 */
function statusesOf(status: (typeof STATUSES)[number], generation: Generation): readonly CallStatus[] {
  if (status === "no-answer") return ["no_answer"];
  if (status !== "failed") return [status];
  return generation === "legacy" ? ["failed", "cancelled", "busy", "no_answer"] : ["failed", "cancelled"];
}

function predicateOf(query: CallQuery, generation: Generation): ((call: Call) => boolean) | null {
  const tests: ((call: Call) => boolean)[] = [];
  const add = <T>(value: T | undefined, test: (value: T, call: Call) => boolean) => {
    if (value !== undefined) tests.push((call) => test(value, call));
  };
  const digits = (text: string) => text.replace(/[^\d]/g, "");
  add(query.call_direction, (value, call) => call.direction === value);
  add(query.status && statusesOf(query.status, generation), (value, call) => value.includes(statusOf(call)));
  add(query.hangup_cause, (value, call) => call.cause.text === value);
  add(query.hangup_disposition, (value, call) => call.cause.disposition === value);
  add(query.min_duration, (value, call) => call.duration >= value);
  add(query.max_duration, (value, call) => call.duration <= value);
  add(query.from_number && digits(query.from_number), (value, call) => call.from.includes(value));
  add(query.to_number && digits(query.to_number), (value, call) => call.to.includes(value));
  add(query.context, (value, call) => call.context === value);
  add(query.campaign_id, (value, call) => call.campaignId === value);
  add(query.sip_call_id, (value, call) => wireOf(call).sipCallId === value);
  add(query.bridge_uuid, (value, call) => call.billsec > 0 && wireOf(call).bridgeUuid === value);
  add(query.search?.toLowerCase(), (value, call) =>
    [call.from, call.to, call.uuid, call.callerName.toLowerCase()].some((text) => text.includes(value)),
  );
  return tests.length === 0 ? null : (call) => tests.every((test) => test(call));
}

/** The index of the first call that starts at or after `at`. */
function firstFrom(calls: readonly Call[], at: number): number {
  let low = 0;
  let high = calls.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((calls[middle]?.start ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface FoundCalls {
  /** Oldest first. */
  readonly calls: readonly Call[];
  readonly tally: Tally;
}

const MAX_KEPT = 32;
const kept = new WeakMap<CallList, Map<string, FoundCalls & { readonly version: number }>>();

/** The calls that a query selects. Results are kept until the list changes, so that paging through them is cheap. */
export function findCalls(list: CallList, query: CallQuery, generation: Generation): FoundCalls {
  const { page: _page, per_page: _size, ...rest } = query;
  const accepts = predicateOf(query, generation);
  if (!accepts && !query.start_date && !query.end_date) return list;
  const cache = kept.get(list) ?? new Map();
  kept.set(list, cache);
  const key = `${generation}|${JSON.stringify(rest)}`;
  const known = cache.get(key);
  if (known?.version === list.revision) return known;
  const from = query.start_date === undefined ? 0 : firstFrom(list.calls, dayStart(query.start_date));
  const to =
    query.end_date === undefined ? list.calls.length : firstFrom(list.calls, dayEnd(query.end_date) + 1);
  const inRange = list.calls.slice(from, Math.max(from, to));
  const calls = accepts ? inRange.filter(accepts) : inRange;
  const tally = emptyTally();
  for (const call of calls) addCall(tally, call);
  const found = { calls, tally, version: list.revision };
  if (cache.size >= MAX_KEPT) cache.clear();
  cache.set(key, found);
  return found;
}

/** A page of calls, newest first. */
export function pageOf(found: FoundCalls, page: number, size: number): Call[] {
  const end = found.calls.length - (page - 1) * size;
  return end <= 0 ? [] : found.calls.slice(Math.max(0, end - size), end).reverse();
}
