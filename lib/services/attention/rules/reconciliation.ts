import "server-only";
import { z } from "zod";
import { db } from "@/lib/db/client";
import type { Detector } from "../detector";
import { before, DAY_MS, HOUR_MS } from "./times";

/** The weekly close looks back this far; what is older was closed five times. */
const LOOK_BACK_MS = 40 * DAY_MS;
/** A close that came to no end is made up for a few hours later. */
const MADE_UP_FOR_MS = 8 * HOUR_MS;

const counted = z.array(z.object({ n: z.number(), grave: z.boolean() }));

/** One item for the books, whatever the number of closes that found the same: it clears when a later one of those days agrees. */
export const reconciliationFindings: Detector = {
  rule: "reconciliation_findings",
  async detect({ now }) {
    const runs = await db().reconciliationRun.findMany({
      where: { startedAt: { gt: before(now, LOOK_BACK_MS), lte: now }, result: { not: "running" } },
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    });
    const closed = runs.filter(({ result }) => result !== "incomplete");
    const open = runs.filter(
      (run) =>
        (run.result === "differences" ||
          (run.result === "incomplete" && run.startedAt < before(now, MADE_UP_FOR_MS))) &&
        !closed.some(
          (later) =>
            later.startedAt > run.startedAt && later.fromDay <= run.fromDay && later.toDay >= run.toDay,
        ),
    );
    const differing = open.filter(({ result }) => result === "differences");
    const [newest] = differing.length > 0 ? differing : open;
    if (!newest) return [];
    const [sum] = counted.parse(
      await db().$queryRaw`
        SELECT count(*)::int AS "n", coalesce(bool_or(f."kind" <> 'unread'), false) AS "grave" FROM (
          SELECT DISTINCT "kind", "authId", "transferId", "reference", "ledgerEntryId" FROM "ReconciliationFinding"
          WHERE "runId" = ANY(${differing.map(({ id }) => id)}::uuid[])) f`,
    );
    return [
      {
        subject: "books",
        label: `${newest.fromDay} to ${newest.toDay}`,
        customerId: null,
        severity: sum?.grave ? "high" : "medium",
        since: (differing.at(-1) ?? newest).startedAt,
        facts: {
          runId: newest.id,
          fromDay: newest.fromDay,
          toDay: newest.toDay,
          count: sum?.n ?? 0,
          detail: newest.detail,
        },
      },
    ];
  },
};
