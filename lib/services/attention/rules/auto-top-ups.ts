import "server-only";
import { z } from "zod";
import { db } from "@/lib/db/client";
import type { Detector, Found } from "../detector";
import { subjectsOf, upstreamState } from "./given-way";
import { figure } from "./thresholds";
import { before, latest, MINUTE_MS } from "./times";

const withName = { customer: { select: { name: true } } } as const;
const ofActive = { customer: { status: "active" as const } };

const failedSince = z.array(z.object({ id: z.string(), since: z.date() }));

/** Since when the runs of these rules fail without one between them that did not; a day back at the most. */
async function failingSince(ids: readonly string[], now: Date): Promise<Map<string, Date>> {
  if (ids.length === 0) return new Map();
  const rows = failedSince.parse(
    await db().$queryRaw`
      SELECT r."autoTopUpId"::text AS "id", min(r."at") AS "since" FROM "AutoTopUpRun" r
      WHERE r."autoTopUpId" = ANY(${ids}::uuid[]) AND r."outcome" = 'failed' AND r."at" > ${before(now, 24 * 60 * MINUTE_MS)}::timestamptz
        AND NOT EXISTS (SELECT 1 FROM "AutoTopUpRun" o WHERE o."autoTopUpId" = r."autoTopUpId" AND o."at" > r."at" AND o."outcome" <> 'failed')
      GROUP BY r."autoTopUpId"`,
  );
  return new Map(rows.map(({ id, since }) => [id, since]));
}

/** Gives way to upstream_down, and to jobs_failing where no rule runs at all. */
export const autoTopUpMissed: Detector = {
  rule: "auto_top_up_missed",
  async detect(look) {
    const [rules, failing, { down, backSince }] = await Promise.all([
      db().autoTopUp.findMany({ where: { state: "active", ...ofActive }, include: withName }),
      subjectsOf("jobs_failing"),
      upstreamState(),
    ]);
    const limit = before(look.now, figure(look, "minutes") * MINUTE_MS);
    const since = await failingSince(
      rules.filter(({ lastOutcome }) => lastOutcome === "failed").map(({ id }) => id),
      look.now,
    );
    const holds = down || failing.has("automatic top-ups") ? { onlyHolds: true } : {};
    return rules.flatMap((rule): Found[] => {
      // One that has not run since it was made or resumed is as old as that.
      const lastAt = rule.lastRunAt ?? rule.updatedAt;
      const fails = rule.lastOutcome === "failed" ? (since.get(rule.id) ?? null) : null;
      const missed = (latest(lastAt, backSince) ?? lastAt) <= limit;
      const failed = fails !== null && (latest(fails, backSince) ?? fails) <= limit;
      if (!missed && !failed) return [];
      return [
        {
          subject: rule.authId,
          label: rule.customer.name,
          customerId: rule.customerId,
          severity: "high",
          since: missed ? lastAt : fails,
          facts: {
            kind: missed ? "missed" : "failing",
            lastRunAt: lastAt.toISOString(),
            detail: missed ? null : rule.lastDetail,
          },
          ...holds,
        },
      ];
    });
  },
};

export const autoTopUpStopped: Detector = {
  rule: "auto_top_up_stopped",
  async detect() {
    const rules = await db().autoTopUp.findMany({
      where: { state: "tripped", ...ofActive },
      include: withName,
    });
    return rules.map((rule) => ({
      subject: rule.authId,
      label: rule.customer.name,
      customerId: rule.customerId,
      severity: "high" as const,
      since: rule.trippedAt,
      facts: { reason: rule.trippedReason ?? "It would have exceeded its limits." },
    }));
  },
};
