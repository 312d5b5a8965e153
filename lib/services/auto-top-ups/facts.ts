import "server-only";
import { z } from "zod";
import type { Db, Tx } from "@/lib/db/client";
import type { AutoTopUp } from "@/lib/db/types";
import { DAY_MS, monthStart, type Past, retryAfter } from "./decision";

/** What is not settled, or not agreed to: another one is never put on top of it. */
const OPEN = ["draft", "pending_approval", "created", "sending", "unknown", "needs_review"] as const;
/** Of anybody else's into the same wallet: these settle within moments, and then the balance shows them. */
const MOVING = ["created", "sending"] as const;
/** Clocks of two instances and of upstream: how far apart they may be. */
const SKEW_MS = 5_000;
/** How many firings are looked back on for failures in a row; the wait stops growing long before. */
const LOOK_BACK = 8;

export interface Used {
  firedToday: number;
  movedThisMonth: string;
}
const usedRows = z.array(z.object({ id: z.string(), today: z.number(), month: z.string() }));

/** How much of their caps some rules have used. What failed or was cancelled moved nothing, so it does not count. */
export async function usedOf(tx: Tx | Db, ruleIds: string[], now: Date): Promise<Map<string, Used>> {
  const day = new Date(now.getTime() - DAY_MS);
  const month = monthStart(now);
  const rows = usedRows.parse(
    await tx.$queryRaw`
      SELECT r."autoTopUpId"::text AS "id",
             (count(*) FILTER (WHERE r."at" > ${day}::timestamptz))::int AS "today",
             coalesce(sum(t."amount") FILTER (WHERE r."at" >= ${month}::timestamptz), 0)::text AS "month"
      FROM "AutoTopUpRun" r JOIN "Transfer" t ON t."id" = r."transferId"
      WHERE r."autoTopUpId" = ANY(${ruleIds}::uuid[]) AND r."outcome" = 'fired'
        AND r."at" > least(${day}::timestamptz, ${month}::timestamptz - interval '1 millisecond')
        AND t."state" NOT IN ('failed', 'cancelled')
      GROUP BY r."autoTopUpId"`,
  );
  return new Map(rows.map(({ id, today, month }) => [id, { firedToday: today, movedThisMonth: month }]));
}

/** Everything that the decision needs beside the balance. Call it under the lock of the rule's row. */
export async function pastOf(
  tx: Tx,
  rule: Pick<AutoTopUp, "id" | "customerId">,
  given: { now: Date; balanceReadAt: Date },
): Promise<Past> {
  const used = (await usedOf(tx, [rule.id], given.now)).get(rule.id);
  return {
    firedToday: used?.firedToday ?? 0,
    movedThisMonth: used?.movedThisMonth ?? "0",
    waitsFor: await waitsFor(tx, rule, given.balanceReadAt),
    ...(await afterLatest(tx, rule.id, given.now)),
  };
}

async function waitsFor(
  tx: Tx,
  rule: Pick<AutoTopUp, "id" | "customerId">,
  balanceReadAt: Date,
): Promise<string | null> {
  const blocking = await tx.transfer.findFirst({
    where: {
      customerId: rule.customerId,
      OR: [
        { autoTopUpId: rule.id, state: { in: [...OPEN] } },
        { state: { in: [...MOVING] } },
        // It may not have been in the balance that was read.
        { state: "completed", settledAt: { gte: new Date(balanceReadAt.getTime() - SKEW_MS) } },
      ],
    },
    orderBy: { createdAt: "desc" },
    select: { reference: true, state: true },
  });
  if (!blocking) return null;
  const { reference, state } = blocking;
  if (state === "pending_approval") return `Transfer ${reference} waits for its approval.`;
  if (state === "needs_review") return `Transfer ${reference} waits for a person to review it.`;
  if (state === "completed") return `Transfer ${reference} has only just arrived.`;
  return `Transfer ${reference} is not settled yet.`;
}

/** What became of the latest firings, and what follows from it. */
async function afterLatest(tx: Tx, ruleId: string, now: Date): Promise<Pick<Past, "stoppedBy" | "resting">> {
  const runs = await tx.autoTopUpRun.findMany({
    where: { autoTopUpId: ruleId, outcome: { in: ["fired", "tripped"] } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: LOOK_BACK,
    select: { at: true, outcome: true, transferId: true },
  });
  const [latest] = runs;
  // A rule that has tripped since was resumed by a person, who knows.
  if (latest?.outcome !== "fired") return { stoppedBy: null, resting: null };
  const transfers = await tx.transfer.findMany({
    where: { id: { in: runs.flatMap(({ transferId }) => transferId ?? []) } },
    select: { id: true, state: true, reference: true, failureCode: true, failureDetail: true },
  });
  const ofRun = runs.map(({ transferId }) => transfers.find(({ id }) => id === transferId));
  const last = ofRun[0];
  if (last?.state === "cancelled" && (last.failureCode === "cancelled" || last.failureCode === "rejected")) {
    const detail = last.failureDetail ?? "It was cancelled.";
    return { stoppedBy: `A person stopped its last top-up, ${last.reference}: ${detail}`, resting: null };
  }
  const ended = ofRun.findIndex(
    (transfer) => transfer?.state !== "failed" && transfer?.state !== "cancelled",
  );
  const failures = ended === -1 ? ofRun.length : ended;
  if (failures === 0 || now >= retryAfter(latest.at, failures)) return { stoppedBy: null, resting: null };
  const why = last?.failureDetail ?? "It was refused.";
  return { stoppedBy: null, resting: `Its last top-up, ${last?.reference ?? ""}, failed: ${why}` };
}
