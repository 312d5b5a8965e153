import { arrayText } from "@/lib/db/array-text";
import { literally } from "@/lib/db/like";
import { instantsOf } from "@/lib/format/day-range";
import type { AuditFilter } from "./schema";

/** Conditions on `"AuditEvent" e`, in SQL with placeholders, and their values. */
export interface AuditWhere {
  /** To be joined by AND; empty where nothing is asked. */
  conditions: string[];
  values: unknown[];
}

/** Two letters are too few to be looked for everywhere: then names begin with them. */
export function patternOf(text: string): string {
  return text.length < 3 ? `${literally(text)}%` : `%${literally(text)}%`;
}

/** Of the beginning and of the end of a long text. */
const TELLING_SIGNS = 8;

/**
 * What stands for a text before an index, which takes a pattern apart into all of its threes of letters: of a long one
 * the beginning and the end are enough to find few texts by, at a third of the looks.
 */
export function tellingPatternOf(text: string): string {
  // By whole signs: half of one would match nothing.
  const signs = [...text];
  if (signs.length <= 2 * TELLING_SIGNS) return patternOf(text);
  const part = (some: string[]) => literally(some.join(""));
  return `%${part(signs.slice(0, TELLING_SIGNS))}%${part(signs.slice(-TELLING_SIGNS))}%`;
}

/** The instants of the filter's days: from the first, up to and without the second. */
export function spanOfFilter({ from, to, zone = "UTC" }: Pick<AuditFilter, "from" | "to" | "zone">): {
  start: Date | null;
  end: Date | null;
} {
  return {
    start: from ? instantsOf({ from, to: from }, zone).start : null,
    end: to ? instantsOf({ from: to, to }, zone).endExclusive : null,
  };
}

/** Whole texts that stand for a pattern, because the database looked up which ones it has. */
export interface KnownTexts {
  actor?: { actorNames: string[] } | undefined;
  target?: { targets: string[] } | undefined;
  search?: { actorNames: string[]; targets: string[]; reasons: string[]; actions: string[] } | undefined;
}

/**
 * What the rows of a filter meet, for any statement over `"AuditEvent" e`. A value is never part of the text.
 * @param first the number of the first placeholder
 * @param known what patterns were found to mean; looking for whole texts is many times as quick
 */
export function auditWhere(filter: AuditFilter, first = 1, known: KnownTexts = {}): AuditWhere {
  const values: unknown[] = [];
  const add = (value: unknown) => `$${first - 1 + values.push(value)}`;
  // A query within makes a table of hashes; `= ANY` would go through hundreds of names for every row.
  const among = (texts: string[]) => `IN (SELECT unnest(${add(arrayText(texts))}::text[]))`;
  const conditions: string[] = [];
  const { start, end } = spanOfFilter(filter);
  if (start) conditions.push(`e."occurredAt" >= ${add(start.toISOString())}::timestamptz`);
  if (end) conditions.push(`e."occurredAt" < ${add(end.toISOString())}::timestamptz`);
  if (filter.action) conditions.push(`e."action" = ${add(filter.action)}`);
  if (filter.outcome) conditions.push(`e."outcome" = ${add(filter.outcome)}::"AuditOutcome"`);
  if (filter.customer) conditions.push(`e."authId" = ${add(filter.customer)}`);
  if (filter.address) conditions.push(`e."address" = ${add(filter.address)}`);
  if (filter.request) conditions.push(`e."requestId" = ${add(filter.request)}`);
  if (filter.actor) {
    const id = add(filter.actor);
    const name = known.actor ? among(known.actor.actorNames) : `ILIKE ${add(patternOf(filter.actor))}`;
    conditions.push(`(e."actorId" = ${id} OR e."actorName" ${name})`);
  }
  if (filter.target) {
    const id = add(filter.target);
    const name = known.target ? among(known.target.targets) : `ILIKE ${add(patternOf(filter.target))}`;
    conditions.push(`(e."targetId" = ${id} OR e."authId" = ${id} OR e."targetName" ${name})`);
  }
  if (filter.search) {
    const { search } = known;
    const like = search ? "" : add(patternOf(filter.search));
    const texts = search
      ? [
          `e."action" ${among(search.actions)}`,
          `e."actorName" ${among(search.actorNames)}`,
          `e."targetName" ${among(search.targets)}`,
          `e."reason" ${among(search.reasons)}`,
        ]
      : ["action", "actorName", "targetName", "reason"].map((name) => `e."${name}" ILIKE ${like}`);
    const id = add(filter.search);
    const ids = ["requestId", "targetId", "actorId", "authId", "address"].map(
      (name) => `e."${name}" = ${id}`,
    );
    conditions.push(`(${[...texts, ...ids].join(" OR ")})`);
  }
  return { conditions, values };
}
