import type { Facts } from "./detector";

/** Facts as text that is the same for the same facts, in whatever order they were named or stored. */
export function factsText(facts: Facts): string {
  return JSON.stringify(Object.entries(facts).sort(([one], [other]) => (one < other ? -1 : 1)));
}
