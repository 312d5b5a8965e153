import "server-only";
import { ofKinds, rowConditions } from "./conditions";
import { all, beyond, type Found, goesNewer, notBefore, order, type Question, statement } from "./question";
import { ROW_COLUMNS } from "./rows";
import type { Ask } from "./snapshot";

/** How far around the place the first months reach at least: what is searched for is mostly met there. */
const NEAR_MS = 15 * 86_400_000;

/** The first instant of a month (UTC), `later` months after that of the instant: where one partition ends and one begins. */
function monthOf(at: number, later = 0): Date {
  const day = new Date(at);
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + later));
}

function earliest(one: Date | undefined, other: Date): Date {
  return one && one < other ? one : other;
}

function latest(one: Date | undefined, other: Date): Date {
  return one && one > other ? one : other;
}

function within(question: Question, range: { from?: Date; to?: Date }): Question {
  return { ...question, where: { ...question.where, ...range } };
}

/**
 * All that match, then the nearest of them: OFFSET keeps the planner from walking along time after all. Inside, the place
 * is no more than a time: of a pair beside it the planner thinks that it leaves hardly any calls, and reads all of them
 * in the index of times beside the few that are rare.
 */
export async function fetchedAtOnce(question: Question, through: Ask): Promise<Found[]> {
  const { text, values } = statement((values) => {
    const conditions = [
      ...rowConditions(question.of, question.where, values),
      ...notBefore(question, values),
      ...ofKinds(question.kinds, values, "c.kind_id"),
    ];
    return `SELECT ${ROW_COLUMNS} FROM (SELECT * FROM calls.call c ${all(conditions)} OFFSET 0) c
      ${all(beyond(question, values))} ORDER BY ${order(question)} LIMIT ${question.count}`;
  });
  return through<Found>(text, values.all);
}

/** Where the walk would begin; null where there are no calls at all. */
async function startOf({ at, where }: Question, through: Ask): Promise<number | null> {
  if (at?.towards === "newer") return latest(where.from, at.startedAt).getTime();
  if (at) return earliest(where.to, at.startedAt).getTime();
  const [last] = await through<{ day: Date | null }>(
    "SELECT max(day)::timestamp AT TIME ZONE 'UTC' AS day FROM calls.kind_day",
  );
  return last?.day ? earliest(where.to, last.day).getTime() : null;
}

/** The months around the place, and all beyond them; null where those are all that is asked for. */
function split(question: Question, start: number): { near: Question; rest: Question } | null {
  const { from, to } = question.where;
  if (goesNewer(question)) {
    const end = monthOf(start + NEAR_MS, 1);
    if (to && to <= end) return null;
    return { near: within(question, { to: end }), rest: within(question, { from: end }) };
  }
  const begin = monthOf(start - NEAR_MS);
  if (from && from >= begin) return null;
  return { near: within(question, { from: begin }), rest: within(question, { to: begin }) };
}

/** First what the months around the place have; the others only where that does not fill the page. */
export async function fetchedByMonths(question: Question, through: Ask): Promise<Found[]> {
  const start = await startOf(question, through);
  const parts = start === null ? null : split(question, start);
  if (!parts) return fetchedAtOnce(question, through);
  const near = await fetchedAtOnce(parts.near, through);
  if (near.length === question.count) return near;
  return [...near, ...(await fetchedAtOnce({ ...parts.rest, count: question.count - near.length }, through))];
}
