import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { type Severity, severities } from "@/lib/services/attention/catalog";
import { type Reader, toItemDto, withNames } from "@/lib/services/attention/dto";
import { countPressing } from "@/lib/services/attention/read-top";
import { awake, seenBy } from "@/lib/services/attention/where";
import { beginnings } from "./change";
import type { LiveQuery } from "./live-schema";
import { usual } from "./read";
import type { LiveNotices } from "./schema";

/** A look at everything carries the moment at which it began, and is seen once it is written down. */
const LOOK_BACK_MS = 120_000;
/** A page that slept for longer has the queue to read. */
const FURTHEST_MS = 86_400_000;
const MOST = 100;

interface Wishes {
  inApp: boolean;
  least: Severity;
}

/** As somebody chose, or as it is until they choose. A program is told everything. */
async function wishesOf(actor: Actor): Promise<Wishes> {
  if (actor.type !== "user") return { inApp: true, least: "medium" };
  const chosen = await db().noticeSetting.findUnique({
    where: { userId: actor.id },
    select: { inApp: true, least: true },
  });
  return chosen ?? usual;
}

/** Found by the open items that changed lately: a handful, however long the history is. */
async function beganSince(actor: Actor, from: Date, least: Severity, reader: Reader, now: Date) {
  const rows = await db().attentionItem.findMany({
    where: {
      ...seenBy(actor.role),
      ...awake(now),
      changedAt: { gt: from },
      severity: { in: severities.slice(0, severities.indexOf(least) + 1) },
    },
    include: {
      ...withNames,
      changes: {
        where: {
          kind: { in: [...beginnings] },
          at: { gt: from },
          // What somebody did themselves is no news to them.
          OR: [{ byId: null }, { byId: { not: actor.id } }],
        },
        orderBy: { at: "desc" },
        take: 1,
        select: { id: true },
      },
    },
    orderBy: [{ severity: "asc" }, { changedAt: "desc" }],
    take: MOST,
  });
  return rows.flatMap((row) =>
    row.changes.map(({ id }) => ({
      id,
      severity: row.severity,
      what: toItemDto(row, reader, now).what,
      href: `/attention/${row.id}`,
    })),
  );
}

/** What has opened or worsened and is still open, the worst first, each item once. */
export async function readLive(actor: Actor, { since }: LiveQuery, reader: Reader): Promise<LiveNotices> {
  partnerScope(actor, "attention:read");
  const now = new Date();
  const last = since ? Math.max(Date.parse(since), now.getTime() - FURTHEST_MS) : now.getTime();
  const [{ inApp, least }, pressing] = await Promise.all([wishesOf(actor), countPressing(actor)]);
  const notices = inApp ? await beganSince(actor, new Date(last - LOOK_BACK_MS), least, reader, now) : [];
  return { asOf: now.toISOString(), notices, pressing: pressing ?? 0 };
}
