import "server-only";
import type { Tx } from "@/lib/db/client";
import { isRuleName, severities } from "@/lib/services/attention/catalog";
import { type ItemRow, withNames } from "@/lib/services/attention/dto";
import type { ChangeKind } from "./change";
import { isStillNews } from "./decide";
import type { Recipient } from "./people";

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

/** What waits for a person and is still news, in the order of happening; what is not is dropped. */
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
  const news = waiting.filter(({ kind, item }) => {
    const { rule } = item;
    return isRuleName(rule) && isStillNews({ kind, item: { ...item, rule } }, person, now);
  });
  const kept = new Set(news.map(({ id }) => id));
  await tx.noticeDelivery.updateMany({
    where: { id: { in: waiting.flatMap(({ id }) => (kept.has(id) ? [] : [id])) }, state },
    data: { state: "dropped" },
  });
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
