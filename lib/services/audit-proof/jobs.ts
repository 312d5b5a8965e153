import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import { inTransaction } from "@/lib/db/connection";
import { AppError } from "@/lib/http/errors";
import { log } from "@/lib/log";
import { lastFullVerification } from "./read";
import { verifyAudit } from "./verify";

const NOT_AGAIN_MS = 20 * 3_600_000;
const MONTHS_AHEAD = 2;

/** Once a day; the later times of the day make up for what was missed. */
export async function verifyDaily(actor: SystemActor): Promise<void> {
  const last = await lastFullVerification();
  if (last && Date.now() - Date.parse(last.startedAt) < NOT_AGAIN_MS) return;
  try {
    await verifyAudit(actor, { gently: true });
  } catch (error) {
    if (!(error instanceof AppError && error.code === "still_running")) throw error;
  }
}

/** Parts of the log for the months to come. A row of a month without one is kept all the same, in a part of its own. */
export async function makeMonths(): Promise<void> {
  try {
    await inTransaction(async (connection) => {
      // Whoever writes would wait behind it while it waits for a long reader; there are months to try again.
      await connection.query("SET LOCAL lock_timeout = '1s'");
      await connection.query(
        `SELECT tandem_audit_month((date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => ahead))::date)
         FROM generate_series(0, ${MONTHS_AHEAD}) AS ahead`,
      );
    });
  } catch (error) {
    log.warn({ err: error }, "the months to come of the audit log could not be made");
  }
}
