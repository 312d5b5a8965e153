import "server-only";
import { db } from "@/lib/db/client";
import type { Detector } from "../detector";
import { upstreamState } from "./given-way";
import { figure } from "./thresholds";
import { before, latest, MINUTE_MS } from "./times";

/** Where these stand still, money does. */
const MONEY = new Set(["send transfers", "settle transfers", "ledgers after a restore", "automatic top-ups"]);

/** What fails because upstream is down is told once, by upstream_down; after it came back everything gets its time. */
export const jobsFailing: Detector = {
  rule: "jobs_failing",
  async detect(look) {
    const [rows, { down, backSince }] = await Promise.all([
      db().jobHealth.findMany({ where: { failingSince: { not: null } } }),
      upstreamState(),
    ]);
    const limit = before(look.now, figure(look, "minutes") * MINUTE_MS);
    return rows.flatMap(({ name, kind, failingSince, failure, failures, upstream }) => {
      const from = upstream ? latest(failingSince, backSince) : failingSince;
      if (!failingSince || !from || from > limit) return [];
      return [
        {
          subject: name,
          label: name,
          customerId: null,
          severity: MONEY.has(name) ? ("critical" as const) : ("high" as const),
          since: failingSince,
          facts: { kind, failure, failures: Math.min(failures, 100) },
          ...(upstream && down ? { onlyHolds: true } : {}),
        },
      ];
    });
  },
};
