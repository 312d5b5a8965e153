import "server-only";
import { pool } from "../pool";
import { EVERYBODY } from "./source";

/** Sums over some calls; null where upstream does not say. The cost is a decimal string, over all currencies. */
export interface CallSums {
  calls: number;
  answered: number | null;
  billsec: number | null;
  durationSeconds: number | null;
  totalCost: string | null;
}

export interface SourceDay {
  day: string;
  /** What upstream added up when the day was last found whole; null before. */
  sums: CallSums | null;
  pagesDone: number;
  /** Whether it is time to read every page of it again, whatever the sums say. */
  rereadDue: boolean;
}

interface DayRow extends Omit<SourceDay, "sums"> {
  calls: number | null;
  answered: number | null;
  billsec: number | null;
  durationSeconds: number | null;
  totalCost: string | null;
  whole: boolean;
}

const DAY = `
  day::text, calls::float8, answered::float8, billsec::float8, duration_seconds::float8 AS "durationSeconds",
  total_cost::text AS "totalCost", pages_done AS "pagesDone", whole_at IS NOT NULL AS whole,
  coalesce(day > (clock_timestamp() AT TIME ZONE 'UTC')::date - 8
           AND read_at < clock_timestamp() - CASE
             WHEN answered IS NOT NULL THEN interval '1 day'
             WHEN day > (clock_timestamp() AT TIME ZONE 'UTC')::date - 2 THEN interval '1 hour'
             ELSE interval '1 day' END, false) AS "rereadDue"`;

function toDay({ whole, calls, answered, billsec, durationSeconds, totalCost, ...day }: DayRow): SourceDay {
  const known = whole && calls !== null;
  return { ...day, sums: known ? { calls, answered, billsec, durationSeconds, totalCost } : null };
}

async function days(condition: string, values: unknown[]): Promise<SourceDay[]> {
  const { rows } = await pool().query<DayRow>(
    `SELECT ${DAY} FROM calls.source_day WHERE scope = $1 AND ${condition}`,
    values,
  );
  return rows.map(toDay);
}

/** The days named, newest first. */
export function readDays(scope: string, names: readonly string[]): Promise<SourceDay[]> {
  return days("day = ANY($2::date[]) ORDER BY day DESC", [scope, names]);
}

/** Days that were never read to their end, newest first. */
export function unreadDays(scope: string, limit: number): Promise<SourceDay[]> {
  return days("whole_at IS NULL ORDER BY day DESC LIMIT $2", [scope, limit]);
}

/**
 * Days that were not compared with upstream for a while, newest first: an hour for those of the last week, a day for
 * the others. Those of the last week are read whole once a day, because not every change shows in the sums.
 * @param since days that were not compared since then count too
 */
export function staleDays(scope: string, since: Date | null, limit: number): Promise<SourceDay[]> {
  const isRecent = "day > (clock_timestamp() AT TIME ZONE 'UTC')::date - 8";
  return days(
    `(whole_at < greatest($2::timestamptz, clock_timestamp() - CASE WHEN ${isRecent} THEN interval '1 hour'
                                                                    ELSE interval '1 day' END)
      OR (${isRecent} AND read_at < clock_timestamp() - interval '1 day'))
     ORDER BY day DESC LIMIT $3`,
    [scope, since, limit],
  );
}

/** The mirror's own sums, of one day or of everything. */
export async function mirrorSums(scope: string, day: string | null): Promise<CallSums> {
  const ofAll = scope === EVERYBODY;
  const table = ofAll ? "calls.kind_day" : "calls.customer_day";
  const conditions: string[] = [];
  const values: unknown[] = [];
  if (!ofAll) conditions.push(`r.auth_id = $${values.push(scope)}`);
  if (day !== null) conditions.push(`r.day = $${values.push(day)}::date`);
  const { rows } = await pool().query<CallSums>(
    `SELECT coalesce(sum(r.calls), 0)::float8 AS calls,
            coalesce(sum(r.calls) FILTER (WHERE k.status = 'answered'), 0)::float8 AS answered,
            coalesce(sum(r.billsec), 0)::float8 AS billsec,
            coalesce(sum(r.duration_seconds), 0)::float8 AS "durationSeconds",
            coalesce(sum(r.total_cost), 0)::text AS "totalCost"
     FROM ${table} r JOIN calls.kind k ON k.id = r.kind_id ${conditions.length ? `WHERE ${conditions.join(" AND ")}` : ""}`,
    values,
  );
  const [sums] = rows;
  if (!sums) throw new Error("A sum without groups always has a row.");
  return sums;
}

/** Pages that are stored of a day that is being read. */
export async function notePages(scope: string, day: string, pages: number): Promise<void> {
  await pool().query("UPDATE calls.source_day SET pages_done = $3 WHERE scope = $1 AND day = $2", [
    scope,
    day,
    pages,
  ]);
}

/**
 * The day is as upstream has it.
 * @param readAll whether every page of it was read just now, and not only as many as it took
 */
export async function noteWhole(scope: string, day: string, sums: CallSums, readAll: boolean): Promise<void> {
  await pool().query(
    `UPDATE calls.source_day SET calls = $3, answered = $4, billsec = $5, duration_seconds = $6, total_cost = $7,
            whole_at = clock_timestamp(), pages_done = 0,
            read_at = CASE WHEN $8 OR read_at IS NULL THEN clock_timestamp() ELSE read_at END
     WHERE scope = $1 AND day = $2`,
    [scope, day, sums.calls, sums.answered, sums.billsec, sums.durationSeconds, sums.totalCost, readAll],
  );
}

/** The sums of everything agree, so those of every day do. */
export async function noteAllWhole(scope: string): Promise<void> {
  await pool().query(
    "UPDATE calls.source_day SET whole_at = clock_timestamp() WHERE scope = $1 AND whole_at IS NOT NULL",
    [scope],
  );
}
