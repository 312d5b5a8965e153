import { hrefWith, type Params } from "@/components/section/href-with";
import type { FiguresDto, PatternQuery } from "@/lib/services/call-patterns/schema";

/** Filters that every link of the page carries on: who and what kind of calls it is about, and which days. */
export interface Shown {
  query: PatternQuery;
  from: string;
  to: string;
}

function kept({ query, from, to }: Shown): Params {
  return {
    from,
    to,
    customer: query.customer,
    direction: query.direction,
    context: query.context?.join(","),
    region: query.region?.join(","),
  };
}

/** The calls behind a figure of the page, narrowed further. */
export function explorerHref(shown: Shown, more: Params = {}): string {
  return hrefWith("/calls", { ...kept(shown), ...more });
}

/** Every outcome but an answer: some answered calls end with the same causes. */
export const UNANSWERED = "busy,no_answer,failed,cancelled";

/** The calls that an anomaly names. */
export function filterHref(filter: Record<string, string>): string {
  return hrefWith("/calls", filter);
}

/** The same page with other parameters. */
export function patternsHref(shown: Shown, more: Params = {}): string {
  const { compare, compareFrom, compareTo, sort, prefix } = shown.query;
  return hrefWith("/calls/patterns", {
    ...kept(shown),
    compare,
    compareFrom,
    compareTo,
    sort,
    prefix,
    ...more,
  });
}

/** Where the calls with a prefix of the other party are. Without its plus, so that it finds numbers written without one too. */
export function prefixFilter(prefix: string, direction: "inbound" | "outbound"): Params {
  const digits = prefix.replace("+", "");
  return direction === "inbound"
    ? { direction, fromNumber: digits, fromMatch: "starts" }
    : { direction, toNumber: digits, toMatch: "starts" };
}

/** The currency that most of the calls were paid in. */
export function mainCurrency(figures: FiguresDto): string | null {
  return figures.costs[0]?.currency ?? null;
}
