import "server-only";
import type { CallRow, Unnamed } from "./rows";
import { Values } from "./values";
import type { CallsOf, CallWhere, Position } from "./where";

/** A page that is asked for: so many calls that match, from a place, in its direction. */
export interface Question {
  of: CallsOf;
  where: CallWhere;
  at: Position | undefined;
  /** Null stands for any. */
  kinds: number[] | null;
  count: number;
}

export interface Statement {
  text: string;
  values: Values;
}

export type Found = Unnamed<CallRow>;

export function goesNewer({ at }: Question): boolean {
  return at?.towards === "newer";
}

export function order(question: Question): string {
  return goesNewer(question) ? "c.started_at, c.uuid" : "c.started_at DESC, c.uuid DESC";
}

/** At the instant of the place or beyond it: for the choice of months, which knows no pairs. */
export function notBefore({ at }: Question, values: Values): string[] {
  return at ? [`c.started_at ${at.towards === "newer" ? ">=" : "<="} ${values.add(at.startedAt)}`] : [];
}

/** Beyond the place, in the way's direction. */
export function beyond(question: Question, values: Values): string[] {
  const { at } = question;
  if (!at) return [];
  const sign = at.towards === "newer" ? ">" : "<";
  const place = `(${values.add(at.startedAt)}, ${values.add(at.uuid)})`;
  return [...notBefore(question, values), `(c.started_at, c.uuid) ${sign} ${place}`];
}

export function all(conditions: string[]): string {
  return conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
}

/** Written by `write`, with the values that it names. */
export function statement(write: (values: Values) => string): Statement {
  const values = new Values();
  return { text: write(values), values };
}
