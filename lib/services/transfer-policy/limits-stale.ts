export type Rules = Record<string, string | number | boolean | null>;

function inWords(value: Rules[string] | undefined): string {
  if (typeof value === "boolean") return value ? "on" : "off";
  return value === null || value === undefined ? "none" : String(value);
}

/** What differs from what was seen, in words by field; empty when nothing does. */
export function changedSince(seen: Rules, now: Rules): Record<string, string> {
  const fields = Object.keys(now).filter((field) => seen[field] !== now[field]);
  return Object.fromEntries(
    fields.map((field) => [
      field,
      `Changed meanwhile: it was ${inWords(seen[field])}, it is now ${inWords(now[field])}.`,
    ]),
  );
}

export function areSame(one: Rules, other: Rules): boolean {
  return Object.keys(changedSince(one, other)).length === 0;
}
