import { callFilterShape } from "@/lib/services/calls/filter-schema";

const KEPT_NAMES = new Set([...Object.keys(callFilterShape), "customer"]);
const OF_THE_RANGE = ["from", "to", "zone"];

/** What of an address can be repeated: its filters, but for the range of days, which is the schedule's own. */
export function repeatable(address: string): string {
  const kept = [...new URLSearchParams(address)].filter(
    ([name]) => KEPT_NAMES.has(name) && !OF_THE_RANGE.includes(name),
  );
  return new URLSearchParams(kept).toString();
}
