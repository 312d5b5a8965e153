import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { lastDays } from "@/lib/format/utc-days";
import { ANALYTICS_PREFIX, refreshAnalytics } from "./analytics";
import { refreshProfile } from "./profile";

/** Ranges that nobody looked at for so long are forgotten: people drag through many. */
const FORGOTTEN_MS = 2 * 86_400_000;

/**
 * Keeps what every page shows of upstream fresh, so that a page never waits for it. What fails is on record in the
 * reading itself, and one question's failure says nothing of the other's.
 * @returns 0, so that the next round waits its turn
 */
export async function keepReadings(actor: SystemActor): Promise<number> {
  const { VOBIZ_AUTH_ID, VOBIZ_AUTH_TOKEN } = env();
  if (!VOBIZ_AUTH_ID || !VOBIZ_AUTH_TOKEN) return 0;
  const partner = partnerScope(actor, "dashboard:read");
  await Promise.allSettled([refreshProfile(partner), refreshAnalytics(partner, lastDays(30))]);
  await db().upstreamReading.deleteMany({
    where: { key: { startsWith: ANALYTICS_PREFIX }, triedAt: { lt: new Date(Date.now() - FORGOTTEN_MS) } },
  });
  return 0;
}
