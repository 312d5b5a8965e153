import "server-only";
import type { Tx } from "@/lib/db/client";
import { isRuleName, severities } from "@/lib/services/attention/catalog";
import { type ItemRow, withNames } from "@/lib/services/attention/dto";
import { type ChangeKind, isAsleep } from "./change";
import { isStillNews, turnOf } from "./decide";
import type { Recipient } from "./people";
import { putOff } from "./put-off";

/** As many as anybody is told of in one mail; what is over waits for the next. */
const MOST = 2_000;

/** A change that waits to be told to somebody, with its item as that is now. */
export interface Waiting {
  id: string;
  dueAt: Date;
  kind: ChangeKind;
  at: Date;
  byName: string | null;
  item: ItemRow;
}

/** Keeps what is planned for one person to this transaction. False where somebody else has it at the moment. */
export async function takeTurn(tx: Tx, userId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "NoticeSetting" WHERE "userId" = ${userId}::uuid FOR UPDATE SKIP LOCKED`;
  return rows.length === 1;
}

/** Ends what waits for somebody who is not told anything any more. */
export async function dropAll(tx: Tx, userId: string): Promise<void> {
  await tx.noticeDelivery.updateMany({
    where: { userId, state: { in: ["held", "queued"] } },
    data: { state: "dropped" },
  });
}

/**
 * What waits for a person and is still news, in the order of happening. Of what is due, what is no news any more is
 * dropped, and what sleeps is put off until it wakes: a colleague's short snooze keeps nothing from anybody for good.
 */
export async function stillWaiting(
  tx: Tx,
  person: Recipient,
  state: "held" | "queued",
  now: Date,
): Promise<Waiting[]> {
  const rows = await tx.noticeDelivery.findMany({
    where: { userId: person.userId, state },
    // What was put off to a later hour does not stand before what is due.
    orderBy: [{ dueAt: "asc" }, { changeId: "asc" }],
    take: MOST,
    select: {
      id: true,
      dueAt: true,
      change: { select: { kind: true, at: true, byName: true, item: { include: withNames } } },
    },
  });
  const waiting = rows
    .map(({ id, dueAt, change }) => ({ id, dueAt, ...change }))
    .sort((one, other) => one.at.getTime() - other.at.getTime());
  const news: Waiting[] = [];
  const over: string[] = [];
  const asleep: { id: string; dueAt: Date }[] = [];
  for (const one of waiting) {
    const { rule, severity } = one.item;
    const due = one.dueAt <= now;
    const change = isRuleName(rule) ? { ...one, severity, item: { ...one.item, rule } } : null;
    if (!change || !isStillNews(change, person)) {
      if (due) over.push(one.id);
    } else if (one.kind === "cleared" || !isAsleep(one.item, now)) {
      news.push(one);
    } else if (due) {
      asleep.push({ id: one.id, dueAt: turnOf(change, state, person, now) });
    }
  }
  await tx.noticeDelivery.updateMany({ where: { id: { in: over }, state }, data: { state: "dropped" } });
  await putOff(tx, asleep);
  return news;
}

/** Marks as told; all of them or, where somebody else told one meanwhile, none. */
export async function markTold(tx: Tx, told: readonly Waiting[], now: Date): Promise<void> {
  const { count } = await tx.noticeDelivery.updateMany({
    where: { id: { in: told.map(({ id }) => id) }, state: { in: ["held", "queued"] } },
    data: { state: "sent", sentAt: now },
  });
  if (count !== told.length) throw new Error("A notice was told twice at the same time.");
}

/** One for each item: the last thing that happened to it. The worst first, what is over last. */
export function byItem(told: readonly Waiting[]): Waiting[] {
  const last = new Map(told.map((one) => [one.item.id, one]));
  const weight = ({ kind, item }: Waiting) =>
    kind === "cleared" ? severities.length : severities.indexOf(item.severity);
  return [...last.values()].sort((one, other) => weight(one) - weight(other));
}
