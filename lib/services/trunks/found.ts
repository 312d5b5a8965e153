import type { Sighting } from "@/lib/services/provisioning/handler";
import type { PlainRecord } from "@/lib/services/provisioning/schema";

/** How far the clocks of upstream and of ours may be apart before a thing that is there is taken for an older one. */
const APART_MS = 10 * 60_000;

/** Whether something could have come of a call that was sent then; without a date it could. */
export function couldBeOf(sentAt: Date, createdAt: Date | null): boolean {
  return createdAt === null || createdAt.getTime() >= sentAt.getTime() - APART_MS;
}

/** One match is it; several leave it open which. */
export function sightingOf<T>(matches: T[], result: (match: T) => PlainRecord): Sighting {
  const [match, ...others] = matches;
  if (match === undefined) return { seen: "absent" };
  return others.length === 0
    ? { seen: "done", result: { ...result(match), found: true } }
    : { seen: "unclear" };
}
