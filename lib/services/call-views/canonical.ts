import { pageQuery } from "@/lib/http/page-query";
import { type CallColumnId, callPageQuery } from "@/lib/services/calls/schema";
import { asParams } from "./page-filter";

/** What belongs to one look at the list, not to a view of it. */
const PASSING = new Set(["cursor", "peek", "view", "limit", "columns"]);

export interface CanonicalView {
  /** A query string without "?", its parameters in order; "" is no filter at all. */
  query: string;
  /** Empty for the usual columns. */
  columns: CallColumnId[];
}

/**
 * An address of the explorer as it is kept: understood by the page's own schema, then written again, so that equal
 * views are equal texts and nothing is kept that the page would not understand.
 */
export async function canonicalView(search: string): Promise<CanonicalView> {
  const given = Object.fromEntries(new URLSearchParams(search));
  const parsed = await pageQuery(callPageQuery, Promise.resolve(given));
  const kept = Object.fromEntries(Object.entries(parsed).filter(([name]) => !PASSING.has(name)));
  return { query: asParams(kept).toString(), columns: parsed.columns ?? [] };
}
