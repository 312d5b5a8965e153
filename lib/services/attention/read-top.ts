import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { type Role, roleMay } from "@/lib/authz/permissions";
import { partnerScope } from "@/lib/authz/scope";
import { askOften } from "@/lib/db/ask-often";
import type { AttentionItem } from "@/lib/db/types";
import { anyReader, type Reader, toItemDto } from "./dto";
import type { AttentionCounts, AttentionItemDto } from "./schema";
import { SEEN_AND_AWAKE, seenRules } from "./where";

const COUNTS = `
  SELECT i."severity"::text AS "severity", count(*)::int AS "items" FROM "AttentionItem" i
  WHERE ${SEEN_AND_AWAKE} GROUP BY i."severity"`;

/** How many a role sees open and awake, by how bad they are. */
export async function countsFor(role: Role): Promise<AttentionCounts> {
  const rows = await askOften<{ severity: keyof AttentionCounts; items: number }>(
    "attention-counts",
    COUNTS,
    [seenRules(role), new Date()],
  );
  const counts = { critical: 0, high: 0, medium: 0 };
  for (const { severity, items } of rows) counts[severity] = items;
  return counts;
}

export async function countItems(actor: Actor): Promise<AttentionCounts> {
  partnerScope(actor, "attention:read");
  return countsFor(actor.role);
}

/** How many press: what is only medium waits without a number. Null for those who do not see the queue. */
export async function countPressing(actor: Actor): Promise<number | null> {
  if (!roleMay(actor.role, "attention:read")) return null;
  return pressingOf(await countItems(actor));
}

export const pressingOf = ({ critical, high }: AttentionCounts): number => critical + high;

// By name, all of them: a statement that is kept must not change its columns when a later version adds one.
const TOP = `
  SELECT i."id"::text, i."rule", i."subject", i."severity"::text, i."customerId"::text, i."label", i."facts", i."since",
         i."openedAt", i."changedAt", i."missedSince", i."lowerSince", i."clearedAt", i."times", i."snoozedUntil",
         i."snoozedBy", i."assigneeId"::text, c."authId", c."name" AS "customerName", u."name" AS "assigneeName"
  FROM "AttentionItem" i
  LEFT JOIN "Customer" c ON c."id" = i."customerId"
  LEFT JOIN "User" u ON u."id" = i."assigneeId"
  WHERE ${SEEN_AND_AWAKE} ORDER BY i."severity", i."since", i."id" LIMIT $3`;

interface TopRow extends AttentionItem {
  authId: string | null;
  customerName: string | null;
  assigneeName: string | null;
}

/** The worst of what is open and awake; among equals what has lasted longest. */
export async function topItems(
  actor: Actor,
  limit: number,
  reader: Reader = anyReader,
): Promise<AttentionItemDto[]> {
  partnerScope(actor, "attention:read");
  const now = new Date();
  const rows = await askOften<TopRow>("attention-top", TOP, [seenRules(actor.role), now, limit]);
  return rows.map(({ authId, customerName, assigneeName, ...row }) => {
    const customer = authId !== null && customerName !== null ? { authId, name: customerName } : null;
    const assignee =
      row.assigneeId !== null && assigneeName !== null ? { id: row.assigneeId, name: assigneeName } : null;
    return toItemDto({ ...row, customer, assignee }, reader, now);
  });
}
