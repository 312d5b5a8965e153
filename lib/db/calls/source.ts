import "server-only";
import { pool } from "../pool";

/** The list across all customers. */
export const EVERYBODY = "*";

/** How far the mirror of one list of calls is; days are `YYYY-MM-DD` of UTC. */
export interface SourceState {
  scope: string;
  checkedAt: Date | null;
  failingSince: Date | null;
  /** Whether it has just failed, so that another try can wait. */
  resting: boolean;
  /** Whether its newest days were compared a moment ago, by whichever instance. */
  fresh: boolean;
  /** Whether it was refused within the hour. */
  refused: boolean;
  firstDay: string | null;
  lastDay: string | null;
  upstreamCalls: number | null;
  completeAt: Date | null;
  /** Whether the whole list was not looked at for a minute. */
  lookDue: boolean;
  today: string;
  now: Date;
}

const STATE = `
  scope, checked_at AS "checkedAt", failing_since AS "failingSince",
  coalesce(failure IS NOT NULL AND tried_at > clock_timestamp() - interval '10 seconds', false) AS resting,
  coalesce(failure IS NULL AND checked_at > clock_timestamp() - interval '3 seconds', false) AS fresh,
  coalesce(refused_at > clock_timestamp() - interval '1 hour', false) AS refused,
  first_day::text AS "firstDay", last_day::text AS "lastDay", upstream_calls::float8 AS "upstreamCalls",
  complete_at AS "completeAt",
  coalesce(looked_at < clock_timestamp() - interval '1 minute', true) AS "lookDue",
  (clock_timestamp() AT TIME ZONE 'UTC')::date::text AS today,
  clock_timestamp() AS now`;

/** The state of a list; begins one that is new. */
export async function openSource(scope: string): Promise<SourceState> {
  await pool().query("INSERT INTO calls.source (scope) VALUES ($1) ON CONFLICT DO NOTHING", [scope]);
  const { rows } = await pool().query<SourceState>(`SELECT ${STATE} FROM calls.source WHERE scope = $1`, [
    scope,
  ]);
  const [state] = rows;
  if (!state) throw new Error("The state of the mirror went away while it was read.");
  return state;
}

/** Its newest days were just found equal to what upstream says. */
export async function noteChecked(scope: string): Promise<void> {
  await pool().query(
    `UPDATE calls.source SET checked_at = clock_timestamp(), tried_at = clock_timestamp(), failure = NULL,
                             failing_since = NULL, refused_at = NULL WHERE scope = $1`,
    [scope],
  );
}

/** Nothing that is stored goes away: it only grows old. */
export async function noteFailure(scope: string, failure: string): Promise<void> {
  await pool().query(
    `UPDATE calls.source SET tried_at = clock_timestamp(), failure = $2,
                             failing_since = coalesce(failing_since, clock_timestamp()) WHERE scope = $1`,
    [scope, failure],
  );
}

/** That upstream does not give this list to us, which it is asked again after an hour. */
export async function noteRefused(scope: string): Promise<void> {
  await pool().query(
    `UPDATE calls.source SET tried_at = clock_timestamp(), refused_at = clock_timestamp(), failure = NULL,
                             failing_since = NULL WHERE scope = $1`,
    [scope],
  );
}

/** What the whole list said, and the days between its first and its last call, each to be read. */
export async function noteLook(
  scope: string,
  look: { calls: number; firstDay: string | null; lastDay: string | null },
): Promise<void> {
  const { calls, firstDay, lastDay } = look;
  await pool().query(
    `UPDATE calls.source SET looked_at = clock_timestamp(), upstream_calls = $2,
            complete_at = CASE WHEN first_day <= $3::date OR $3::date IS NULL THEN complete_at END,
            first_day = least(first_day, $3::date), last_day = greatest(last_day, $4::date)
     WHERE scope = $1`,
    [scope, calls, firstDay, lastDay],
  );
  if (firstDay !== null && lastDay !== null) await openDays(scope, firstDay, lastDay);
}

/** Days that the mirror is to hold, both included. */
export async function openDays(scope: string, from: string, to: string): Promise<void> {
  await pool().query(
    `INSERT INTO calls.source_day (scope, day)
     SELECT $1, d::date FROM generate_series($2::date, $3::date, interval '1 day') d ON CONFLICT DO NOTHING`,
    [scope, from, to],
  );
}

/** From now on the history is all here, if no day is left that was never read. */
export async function noteCompleteness(scope: string): Promise<void> {
  await pool().query(
    `UPDATE calls.source SET complete_at = clock_timestamp()
     WHERE scope = $1 AND complete_at IS NULL AND looked_at IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM calls.source_day WHERE scope = $1 AND whole_at IS NULL)`,
    [scope],
  );
}

/** Which customers have waited longest to be looked at. */
export async function longestUnchecked(limit: number): Promise<{ customerId: string; authId: string }[]> {
  const { rows } = await pool().query<{ customerId: string; authId: string }>(
    `SELECT c."id"::text AS "customerId", c."authId" FROM "Customer" c LEFT JOIN calls.source s ON s.scope = c."authId"
     WHERE s.failure IS NULL OR s.tried_at < clock_timestamp() - interval '1 minute'
     ORDER BY s.tried_at NULLS FIRST, c."authId" LIMIT $1`,
    [limit],
  );
  return rows;
}

/** Everybody who has a list of calls. */
export async function everyCustomer(): Promise<{ customerId: string; authId: string }[]> {
  const { rows } = await pool().query<{ customerId: string; authId: string }>(
    `SELECT "id"::text AS "customerId", "authId" FROM "Customer" ORDER BY "authId"`,
  );
  return rows;
}

/** When the first of the customers began, as a day: before it nobody can have called. */
export async function firstCustomerDay(): Promise<string | null> {
  const { rows } = await pool().query<{ day: string | null }>(
    `SELECT (min("upstreamCreatedAt") AT TIME ZONE 'UTC')::date::text AS day FROM "Customer"`,
  );
  return rows[0]?.day ?? null;
}
