import type { ActiveFilter } from "@/components/data-table/active-filters";
import { type CustomerOption, customerChip } from "@/components/section/customer-filter";
import { dayChips } from "@/components/section/day-chips";
import { inWords } from "@/components/section/in-words";
import { formatDuration } from "@/lib/format/duration";
import type { CallListQuery } from "@/lib/services/calls/schema";
import { directionWords, statusWords } from "./call-words";

function chip(name: string, label: string | undefined): ActiveFilter[] {
  return label === undefined ? [] : [{ names: [name], label }];
}

/** What narrows the list of calls, in words. */
export function callChips(
  query: CallListQuery,
  locale: string,
  customers: CustomerOption[] = [],
): ActiveFilter[] {
  const { search, direction, status, hangupCause, fromNumber, toNumber, minDuration, maxDuration } = query;
  return [
    ...chip("search", search && `“${search}”`),
    ...dayChips(query, locale),
    ...chip("direction", direction && directionWords[direction]),
    ...chip("status", status && `Outcome: ${statusWords[status].label}`),
    ...customerChip(query.customer, customers),
    ...chip("fromNumber", fromNumber && `From number: ${fromNumber}`),
    ...chip("toNumber", toNumber && `To number: ${toNumber}`),
    ...chip("minDuration", minDuration === undefined ? undefined : `At least ${formatDuration(minDuration)}`),
    ...chip("maxDuration", maxDuration === undefined ? undefined : `At most ${formatDuration(maxDuration)}`),
    ...chip("hangupCause", hangupCause && `Ended: ${inWords(hangupCause)}`),
  ];
}
