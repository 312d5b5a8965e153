import "server-only";
import { db } from "@/lib/db/client";
import { severities } from "@/lib/services/attention/catalog";
import { beginnings, isGraveEnough } from "./change";
import type { ClaimedWebhook } from "./webhook-claim";
import { wantedRules } from "./webhook-plan";
import { speaksFor } from "./webhook-read";

/** The rules whose items it may be told now: asked for, and told in the name of an owner who may see them. */
async function rulesNow({ rules, ownerId }: ClaimedWebhook): Promise<string[]> {
  const owner = await db().user.findUnique({
    where: { id: ownerId },
    select: { status: true, role: true, customerId: true },
  });
  return owner && speaksFor(owner) ? wantedRules(rules, owner.role) : [];
}

/** What became of an item is not told where that it began was not: it was dropped, or given up. */
function dropEndsAlone(webhookId: string): Promise<number> {
  return db().$executeRaw`
    UPDATE "NoticeDelivery" d SET "state" = 'dropped' FROM "AttentionChange" c
    WHERE c."id" = d."changeId" AND d."webhookId" = ${webhookId}::uuid AND d."state" = 'queued'
      AND c."kind" IN ('eased', 'cleared')
      AND NOT EXISTS (
        SELECT 1 FROM "AttentionChange" b JOIN "NoticeDelivery" t ON t."changeId" = b."id"
        WHERE b."itemId" = c."itemId" AND (b."at", b."id") < (c."at", c."id")
          AND b."kind"::text = ANY(${[...beginnings]}::text[])
          AND t."webhookId" = d."webhookId" AND t."state" IN ('queued', 'sent')
          AND NOT EXISTS (
            SELECT 1 FROM "AttentionChange" e
            WHERE e."itemId" = c."itemId" AND e."kind" = 'cleared'
              AND (e."at", e."id") > (b."at", b."id") AND (e."at", e."id") < (c."at", c."id")))`;
}

/**
 * What waits was planned as the program was set up then: what it is not to be told any more is dropped.
 * @returns how much was dropped
 */
export async function dropUnwanted(to: ClaimedWebhook): Promise<number> {
  const tooSlight = severities.filter((severity) => !isGraveEnough(severity, to.least));
  const { count } = await db().noticeDelivery.updateMany({
    where: {
      webhookId: to.id,
      state: "queued",
      change: {
        OR: [
          { item: { rule: { notIn: await rulesNow(to) } } },
          { kind: { in: [...beginnings] }, severity: { in: tooSlight } },
        ],
      },
    },
    data: { state: "dropped" },
  });
  return count + (await dropEndsAlone(to.id));
}
