import type { ActiveFilter } from "@/components/data-table/active-filters";
import { type CustomerOption, customerChip } from "@/components/section/customer-filter";
import { formatDuration } from "@/lib/format/duration";
import { rangeOf, usualRange } from "@/lib/services/call-views/page-filter";
import type { CallPageQuery } from "@/lib/services/calls/schema";
import { dispositionWords } from "../call-words";
import { chosenOf, facetFilters, facetWords } from "./facets";
import { rangeWords } from "./range-words";

interface ChipsContext {
  zone: string;
  locale: string;
  customers?: CustomerOption[] | undefined;
}

function chip(names: string[], label: string | undefined | false): ActiveFilter[] {
  return label ? [{ names, label }] : [];
}

const matchWords = { contains: "contains", starts: "starts with", exact: "is" } as const;

function numberChip(query: CallPageQuery, side: "from" | "to"): ActiveFilter[] {
  const [number, match] =
    side === "from" ? [query.fromNumber, query.fromMatch] : [query.toNumber, query.toMatch];
  const words = side === "from" ? "From number" : "To number";
  return chip(
    [`${side}Number`, `${side}Match`],
    number !== undefined && `${words} ${matchWords[match ?? "contains"]} ${number}`,
  );
}

function rangeChip(query: CallPageQuery, context: ChipsContext): ActiveFilter[] {
  if (rangeOf(query) === usualRange) return [];
  return [{ names: ["from", "to", "range"], label: rangeWords(query, context) }];
}

/** What narrows the list of calls, in words; the usual range narrows nothing. */
export function callChips(query: CallPageQuery, context: ChipsContext): ActiveFilter[] {
  const facets = facetFilters.flatMap(({ name, label }) => {
    const words = chosenOf(query, name).map((value) => facetWords(name, value));
    return chip([name], words.length > 0 && `${label}: ${words.join(", ")}`);
  });
  const { minDuration, maxDuration, minCost, maxCost, minMos, maxMos } = query;
  return [
    ...chip(["search"], query.search !== undefined && `“${query.search}”`),
    ...rangeChip(query, context),
    ...facets,
    ...customerChip(query.customer, context.customers ?? []),
    ...numberChip(query, "from"),
    ...numberChip(query, "to"),
    ...chip(["minDuration"], minDuration !== undefined && `At least ${formatDuration(minDuration)}`),
    ...chip(["maxDuration"], maxDuration !== undefined && `At most ${formatDuration(maxDuration)}`),
    ...chip(["minCost"], minCost !== undefined && `Cost from ${minCost}`),
    ...chip(["maxCost"], maxCost !== undefined && `Cost up to ${maxCost}`),
    ...chip(["minMos"], minMos !== undefined && `MOS from ${minMos}`),
    ...chip(["maxMos"], maxMos !== undefined && `MOS up to ${maxMos}`),
    ...chip(
      ["hangupDisposition"],
      query.hangupDisposition && `Hung up: ${query.hangupDisposition.map(dispositionWords).join(", ")}`,
    ),
    ...chip(["campaignId"], query.campaignId && `Campaign: ${query.campaignId}`),
    ...chip(["trunkId"], query.trunkId && `Trunk: ${query.trunkId}`),
    ...chip(["sipCallId"], query.sipCallId && `SIP call id: ${query.sipCallId}`),
    ...chip(["bridgeUuid"], query.bridgeUuid && `Bridge: ${query.bridgeUuid}`),
  ];
}
