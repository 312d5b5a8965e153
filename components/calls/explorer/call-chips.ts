import type { ActiveFilter } from "@/components/data-table/active-filters";
import { type CustomerOption, customerChip } from "@/components/section/customer-filter";
import { formatDuration } from "@/lib/format/duration";
import { english, type Translate } from "@/lib/i18n/translate";
import { rangeOf, usualRange } from "@/lib/services/call-views/page-filter";
import type { CallPageQuery } from "@/lib/services/calls/schema";
import { dispositionWords } from "../call-words";
import { chosenOf, facetFilters, facetWords } from "./facets";
import { rangeWords } from "./range-words";

interface ChipsContext {
  t?: Translate;
  zone: string;
  locale: string;
  customers?: CustomerOption[] | undefined;
}

function chip(names: string[], label: string | undefined | false): ActiveFilter[] {
  return label ? [{ names, label }] : [];
}

const numberWords = {
  from: {
    contains: "From number contains {number}",
    starts: "From number starts with {number}",
    exact: "From number is {number}",
  },
  to: {
    contains: "To number contains {number}",
    starts: "To number starts with {number}",
    exact: "To number is {number}",
  },
} as const;

function numberChip(query: CallPageQuery, side: "from" | "to", t: Translate): ActiveFilter[] {
  const [number, match] =
    side === "from" ? [query.fromNumber, query.fromMatch] : [query.toNumber, query.toMatch];
  return chip(
    [`${side}Number`, `${side}Match`],
    number !== undefined && t(numberWords[side][match ?? "contains"], { number }),
  );
}

function rangeChip(query: CallPageQuery, context: ChipsContext): ActiveFilter[] {
  if (rangeOf(query) === usualRange) return [];
  return [{ names: ["from", "to", "range"], label: rangeWords(query, context, context.t) }];
}

/** What narrows the list of calls, in words; the usual range narrows nothing. */
export function callChips(query: CallPageQuery, context: ChipsContext): ActiveFilter[] {
  const { t = english, locale } = context;
  const facets = facetFilters.flatMap(({ name, label }) => {
    const words = chosenOf(query, name).map((value) => facetWords(name, value, null, t));
    return chip([name], words.length > 0 && `${t(label)}: ${words.join(", ")}`);
  });
  const { minDuration, maxDuration, minCost, maxCost, minMos, maxMos } = query;
  return [
    ...chip(["search"], query.search !== undefined && `“${query.search}”`),
    ...rangeChip(query, context),
    ...facets,
    ...customerChip(query.customer, context.customers ?? []),
    ...numberChip(query, "from", t),
    ...numberChip(query, "to", t),
    ...chip(
      ["minDuration"],
      minDuration !== undefined && t("At least {time}", { time: formatDuration(minDuration, locale) }),
    ),
    ...chip(
      ["maxDuration"],
      maxDuration !== undefined && t("At most {time}", { time: formatDuration(maxDuration, locale) }),
    ),
    ...chip(["minCost"], minCost !== undefined && t("Cost from {value}", { value: minCost })),
    ...chip(["maxCost"], maxCost !== undefined && t("Cost up to {value}", { value: maxCost })),
    ...chip(["minMos"], minMos !== undefined && t("MOS from {value}", { value: minMos })),
    ...chip(["maxMos"], maxMos !== undefined && t("MOS up to {value}", { value: maxMos })),
    ...chip(
      ["hangupDisposition"],
      query.hangupDisposition &&
        t("Hung up: {how}", {
          how: query.hangupDisposition.map((one) => dispositionWords(one, t)).join(", "),
        }),
    ),
    ...chip(["campaignId"], query.campaignId && t("Campaign: {id}", { id: query.campaignId })),
    ...chip(["trunkId"], query.trunkId && t("Trunk: {id}", { id: query.trunkId })),
    ...chip(["sipCallId"], query.sipCallId && t("SIP call id: {id}", { id: query.sipCallId })),
    ...chip(["bridgeUuid"], query.bridgeUuid && t("Bridge: {id}", { id: query.bridgeUuid })),
  ];
}
