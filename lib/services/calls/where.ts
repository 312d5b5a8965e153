import { TZDate } from "@date-fns/tz";
import { addDays } from "date-fns";
import type { CallWhere, NumberPattern } from "@/lib/db/calls/where";
import type { CallFilter } from "./filter-schema";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

// No call is older or newer; days beyond are as good as these, and dates stay within four digits.
const FIRST = Date.parse("1990-01-01T00:00:00Z");
const LAST = Date.parse("9000-01-01T00:00:00Z");

function withinReason(at: Date): Date {
  return new Date(Math.min(LAST, Math.max(FIRST, at.getTime())));
}

/** Midnight at the start of a day in a zone, moved by whole days of that zone: days of 23 and 25 hours included. */
export function startOfDayIn(zone: string, day: string, plusDays = 0): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(addDays(new TZDate(year, month - 1, date, zone), plusDays).getTime());
}

function pattern(
  text: string | undefined,
  match: NumberPattern["match"] | undefined,
): NumberPattern | undefined {
  return text === undefined ? undefined : { text, match: match ?? "contains" };
}

/** The question as the mirror understands it. Days are those of the filter's zone, UTC without one; `to` is included. */
export function toWhere(filter: CallFilter): CallWhere {
  const zone = filter.zone ?? "UTC";
  const at = (text: string, plusDays: number) =>
    withinReason(DAY.test(text) ? startOfDayIn(zone, text, plusDays) : new Date(text));
  return {
    from: filter.from === undefined ? undefined : at(filter.from, 0),
    to: filter.to === undefined ? undefined : at(filter.to, 1),
    kind: {
      direction: filter.direction === undefined ? undefined : [filter.direction],
      status: filter.status,
      hangupCause: filter.hangupCause,
      hangupCauseCode: filter.hangupCauseCode,
      hangupDisposition: filter.hangupDisposition,
      context: filter.context,
      region: filter.region,
    },
    fromNumber: pattern(filter.fromNumber, filter.fromMatch),
    toNumber: pattern(filter.toNumber, filter.toMatch),
    minDuration: filter.minDuration,
    maxDuration: filter.maxDuration,
    minCost: filter.minCost,
    maxCost: filter.maxCost,
    minMos: filter.minMos,
    maxMos: filter.maxMos,
    campaignId: filter.campaignId,
    trunkId: filter.trunkId,
    sipCallId: filter.sipCallId,
    bridgeUuid: filter.bridgeUuid,
    search: filter.search,
  };
}
