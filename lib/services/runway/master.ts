import "server-only";
import { z } from "zod";
import { db } from "@/lib/db/client";
import type { KnownBurn } from "./dto";
import { forecastOf } from "./forecast";
import { grainsOf } from "./history";
import { hourOf, timeOfHour } from "./hours";
import { HISTORY_HOURS } from "./window";

const hourRows = z.array(z.object({ hour: z.date(), sent: z.string() }));
const beginning = z.array(z.object({ since: z.date().nullable() }));

/**
 * What leaves the master balance, from the portal's own completed transfers by hour. The vendor shows the partner no
 * ledger of its own, so what was moved in its console is not in it.
 */
export async function masterBurn(now: Date): Promise<KnownBurn> {
  const to = hourOf(now);
  const [start] = beginning.parse(await db().$queryRaw`SELECT min("createdAt") AS "since" FROM "Customer"`);
  if (!start?.since) return { forecast: null, known: null };
  // Before the portal knew its first customer it could not have sent anything.
  const from = Math.max(to - HISTORY_HOURS, hourOf(start.since));
  if (from >= to) return { forecast: null, known: null };
  const rows = hourRows.parse(
    await db().$queryRaw`
      SELECT date_trunc('hour', "settledAt", 'UTC') AS "hour", sum("amount")::text AS "sent" FROM "Transfer"
      WHERE "state" = 'completed' AND "settledAt" >= ${timeOfHour(from)}::timestamptz AND "settledAt" < ${timeOfHour(to)}::timestamptz
      GROUP BY 1`,
  );
  const spent = new Map(rows.map(({ hour, sent }) => [hourOf(hour), grainsOf(sent)]));
  return { forecast: forecastOf({ from, to, spent }), known: { from, to } };
}
