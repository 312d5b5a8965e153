import { type CallFilter, callFilterQuery, callFilterShape } from "@/lib/services/calls/filter-schema";

const NAMES = Object.keys(callFilterShape).sort() as (keyof typeof callFilterShape)[];

/** The filters as an address, always in the same order: what is stored of an export and read again. */
export function filterText(filter: CallFilter): string {
  const text = new URLSearchParams();
  for (const name of NAMES) {
    const value = filter[name];
    if (value !== undefined) text.set(name, Array.isArray(value) ? value.join(",") : String(value));
  }
  return text.toString();
}

/** @throws ZodError where a stored filter is not understood any more */
export function filterOf(text: string): CallFilter {
  return callFilterQuery.parse(Object.fromEntries(new URLSearchParams(text)));
}
