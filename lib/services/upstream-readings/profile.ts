import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { fetchDashboard, fetchProfile } from "@/lib/vobiz/resources/partner";
import { type Question, type Reading, reading, refreshReading } from "./reading";
import { type ProfileReading, profileReading } from "./schema";

export const PROFILE_KEY = "profile";

/** The current profile names no currency, the dashboard does. It never changes, so it is asked for once. */
async function currencyOf(partner: AuthorizedPartner, signal: AbortSignal): Promise<string | null> {
  const row = await db().upstreamReading.findUnique({ where: { key: PROFILE_KEY } });
  const known = profileReading.safeParse(row?.value);
  if (known.success && known.data.currency) return known.data.currency;
  // The balance is worth showing without it.
  return fetchDashboard(partner, { signal })
    .then(({ currency }) => currency)
    .catch(() => null);
}

/** A little less than the time between two beats, so that none of them finds its answer just young enough. */
function question(partner: AuthorizedPartner): Question<ProfileReading> {
  return {
    key: PROFILE_KEY,
    schema: profileReading,
    maxAgeMs: 25_000,
    longestMs: 120_000,
    ask: async (signal) => {
      const profile = await fetchProfile(partner, { signal });
      return {
        balance: profile.balance.toFixed(5),
        currency: profile.currency ?? (await currencyOf(partner, signal)),
        partnerName: profile.company ?? profile.name,
        accountCount: profile.accountCount,
        maxAccounts: profile.maxAccounts,
        active: profile.isActive,
      };
    },
  };
}

export function readProfile(partner: AuthorizedPartner): Promise<Reading<ProfileReading>> {
  return reading(question(partner));
}

export function refreshProfile(partner: AuthorizedPartner): Promise<void> {
  return refreshReading(question(partner));
}
