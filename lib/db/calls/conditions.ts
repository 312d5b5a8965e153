import { literally } from "../like";
import type { Values } from "./values";
import { authIdOf, type CallsOf, type CallWhere, type NumberPattern } from "./where";

/** What an index with trigrams can help with. */
const HAYSTACK = "calls.haystack(c.from_number, c.to_number, c.caller_name)";

function numberCondition(column: string, { text, match }: NumberPattern, values: Values): string {
  if (match === "exact") {
    // A number that was typed without its plus is still the same number.
    const spellings = text.startsWith("+") ? [text] : [text, `+${text}`];
    return `(${HAYSTACK} LIKE ${values.add(`%${literally(text)}%`)} AND ${column} = ANY(${values.add(spellings)}))`;
  }
  const any = `${HAYSTACK} LIKE ${values.add(`%${literally(text)}%`)}`;
  if (match === "contains") return `(${any} AND ${column} LIKE ${values.add(`%${literally(text)}%`)})`;
  const starts = `${column} LIKE ${values.add(`${literally(text)}%`)}`;
  if (text.startsWith("+")) return `(${any} AND ${starts})`;
  return `(${any} AND (${starts} OR ${column} LIKE ${values.add(`+${literally(text)}%`)}))`;
}

/** A whole id of something: letters and digits in groups, or with an @. Nobody's number or name looks so. */
const ID = /^(?=.*[0-9])(?=.*[-@])[A-Za-z0-9][A-Za-z0-9@.:_-]{15,199}$/;

export function isWholeId(text: string): boolean {
  return ID.test(text);
}

function searchCondition(text: string, values: Values): string {
  if (isWholeId(text)) {
    const id = values.add(text);
    return `(c.uuid = ${id} OR c.bridge_uuid = ${id} OR c.sip_call_id = ${id})`;
  }
  // "+91 80 1234" is looked for as it is recorded.
  const digits = /^\+?[0-9 ().-]+$/.test(text) ? text.replaceAll(/[ ().-]/g, "") : "";
  const needle = values.add(`%${literally(digits === "" || digits === "+" ? text : digits)}%`);
  // PostgreSQL writes both sides small: its idea of that is not JavaScript's.
  const found = `${HAYSTACK} LIKE lower(${needle})`;
  if (!text.includes(" ") || digits.length > 1) return found;
  // The blanks between the parts of the haystack are in none of them.
  const parts = ["c.from_number", "c.to_number", "lower(c.caller_name)"];
  return `(${found} AND (${parts.map((part) => `${part} LIKE lower(${needle})`).join(" OR ")}))`;
}

/** @param kinds null for any */
export function ofKinds(kinds: readonly number[] | null, values: Values, column = "kind_id"): string[] {
  return kinds === null ? [] : [`${column} = ANY(${values.list(kinds, "int")})`];
}

/** Whether only rows can answer: the roll-ups know customers, times and kinds. */
export function needsRows(where: CallWhere): boolean {
  const { from: _from, to: _to, kind: _kind, ...rest } = where;
  return Object.values(rest).some((value) => value !== undefined);
}

/**
 * The conditions on the rows of `calls.call c`, but for the kinds: those are the caller's to add.
 * @param of null where whose calls they are has been seen to around it
 */
export function rowConditions(of: CallsOf | null, where: CallWhere, values: Values): string[] {
  const conditions: string[] = [];
  const add = <T>(value: T | null | undefined, write: (value: T) => string) => {
    if (value !== null && value !== undefined) conditions.push(write(value));
  };
  add(of && authIdOf(of), (value) => `c.auth_id = ${values.add(value)}`);
  add(where.from, (value) => `c.started_at >= ${values.add(value)}`);
  add(where.to, (value) => `c.started_at < ${values.add(value)}`);
  add(where.fromNumber, (value) => numberCondition("c.from_number", value, values));
  add(where.toNumber, (value) => numberCondition("c.to_number", value, values));
  add(where.minDuration, (value) => `c.duration_seconds >= ${values.add(value)}`);
  add(where.maxDuration, (value) => `c.duration_seconds <= ${values.add(value)}`);
  add(where.minCost, (value) => `c.total_cost >= ${values.add(value)}::numeric`);
  add(where.maxCost, (value) => `c.total_cost <= ${values.add(value)}::numeric`);
  add(where.minMos, (value) => `c.mos >= ${values.add(value)}`);
  add(where.maxMos, (value) => `c.mos <= ${values.add(value)}`);
  add(where.campaignId, (value) => `c.campaign_id = ${values.add(value)}`);
  add(where.trunkId, (value) => `c.trunk_id = ${values.add(value)}`);
  add(where.sipCallId, (value) => `c.sip_call_id = ${values.add(value)}`);
  add(where.bridgeUuid, (value) => `c.bridge_uuid = ${values.add(value)}`);
  add(where.search, (value) => searchCondition(value, values));
  return conditions;
}
