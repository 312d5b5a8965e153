/** The number on the far side of a row of `calls.call c` with its `calls.kind n`: who was called, or who called in. */
export const OTHER_PARTY = "(CASE WHEN n.direction = 'inbound' THEN c.from_number ELSE c.to_number END)";

/**
 * The beginning of that number, with a plus if it has one; a regular expression per row would take thrice as long.
 * @param characters the placeholder of how many characters
 */
export function startOfRow(characters: string): string {
  return `coalesce(left(${OTHER_PARTY}, ${characters}::int), '')`;
}

/** A plus and the first digits of a number's beginning, as the roll-up of prefixes has four; empty where it is no number. */
export function prefixIn(start: string, digits = 4): string {
  const found = /^\+?([0-9]{4,})/.exec(start);
  return found?.[1] === undefined ? "" : `+${found[1].slice(0, digits)}`;
}
