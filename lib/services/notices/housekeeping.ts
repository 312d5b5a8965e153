import "server-only";
import { db } from "@/lib/db/client";

const KEPT_DAYS = 90;

/** Forgets who was told what, long after it is over. What is still open stays: whoever was told of it is told when it clears. */
export async function tidyNotices(): Promise<number> {
  return db().$executeRaw`
    DELETE FROM "NoticeDelivery" d USING "AttentionChange" c, "AttentionItem" i
    WHERE c."id" = d."changeId" AND i."id" = c."itemId" AND i."clearedAt" < now() - make_interval(days => ${KEPT_DAYS})
      AND d."state" IN ('sent', 'failed', 'dropped') AND d."dueAt" < now() - make_interval(days => ${KEPT_DAYS})`;
}
