import "server-only";
import type { Tx } from "@/lib/db/client";
import type { Plan } from "./decide";

/** What much that happens at once comes to is some thousand rows: each kind in one statement, or time runs out. */
export async function storePlan(tx: Tx, { tell, drop }: Plan): Promise<void> {
  if (tell.length > 0) {
    await tx.$executeRaw`
      INSERT INTO "NoticeDelivery" ("id", "changeId", "userId", "state", "dueAt")
      SELECT gen_random_uuid(), t.* FROM unnest(
        ${tell.map(({ changeId }) => changeId)}::uuid[], ${tell.map(({ userId }) => userId)}::uuid[],
        ${tell.map(({ state }) => state)}::"NoticeDeliveryState"[], ${tell.map(({ dueAt }) => dueAt)}::timestamptz[]) t
      ON CONFLICT DO NOTHING`;
  }
  if (drop.length > 0) {
    await tx.$executeRaw`
      UPDATE "NoticeDelivery" n SET "state" = 'dropped'
      FROM unnest(${drop.map(({ changeId }) => changeId)}::uuid[], ${drop.map(({ userId }) => userId)}::uuid[])
        AS d("change", "person")
      WHERE n."changeId" = d."change" AND n."userId" = d."person" AND n."state" IN ('held', 'queued')`;
  }
}
