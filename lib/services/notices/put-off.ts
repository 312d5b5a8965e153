import "server-only";
import type { Tx } from "@/lib/db/client";
import type { ChangeToTell } from "./change";
import { nextHour } from "./hours";
import type { Recipient } from "./people";

/** Gives each its own later turn; what was told or dropped meanwhile stays so. */
export async function putOff(tx: Tx, turns: readonly { id: string; dueAt: Date }[]): Promise<void> {
  if (turns.length === 0) return;
  await tx.$executeRaw`
    UPDATE "NoticeDelivery" n SET "dueAt" = t."due"
    FROM unnest(${turns.map(({ id }) => id)}::uuid[], ${turns.map(({ dueAt }) => dueAt)}::timestamptz[]) AS t("id", "due")
    WHERE n."id" = t."id" AND n."state" IN ('held', 'queued')`;
}

/** What was put off until an item wakes need not wait for that where somebody woke it sooner. */
export async function bringForward(
  tx: Tx,
  changes: readonly ChangeToTell[],
  people: readonly Recipient[],
  now: Date,
): Promise<void> {
  const woken = changes.filter(({ kind }) => kind === "woken").map(({ item }) => item.id);
  if (woken.length === 0 || people.length === 0) return;
  const digests = people.map(({ digestHour, zone }) => nextHour(digestHour, zone, now));
  // At night it is put off once more when its turn comes.
  await tx.$executeRaw`
    UPDATE "NoticeDelivery" n SET "dueAt" = least(n."dueAt", CASE WHEN n."state" = 'held' THEN p."digest" ELSE ${now}::timestamptz END)
    FROM "AttentionChange" c, unnest(${people.map(({ userId }) => userId)}::uuid[], ${digests}::timestamptz[])
      AS p("person", "digest")
    WHERE c."id" = n."changeId" AND c."itemId" = ANY(${woken}::uuid[]) AND n."userId" = p."person"
      AND n."state" IN ('held', 'queued')`;
}
