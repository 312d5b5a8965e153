import "server-only";
import type { Tx } from "@/lib/db/client";
import { isUrgent } from "./decide";
import { quietUntil } from "./hours";
import { noticeLetter } from "./letter";
import type { Recipient } from "./people";
import { post, stationeryOf } from "./post";
import { markTold, stillWaiting, type Waiting } from "./waiting";

/** What is not critical waits so long after the last mail, and comes in one. */
const GAP_MS = 300_000;
/** What is critical waits this long at most: much of it rarely comes all in one moment. */
const URGENT_GAP_MS = 60_000;

const urgentOf = ({ kind, item }: Waiting): boolean => isUrgent(kind, item.severity);

/** What may go out at this hour: at night only what is critical, with all else of the same items. The rest is put off. */
async function ofThisHour(
  tx: Tx,
  person: Recipient,
  waiting: readonly Waiting[],
  now: Date,
): Promise<readonly Waiting[]> {
  const quiet = quietUntil(person, person.zone, now);
  if (!quiet) return waiting;
  const urgent = new Set(waiting.filter(urgentOf).map(({ item }) => item.id));
  const later = waiting.filter(({ item }) => !urgent.has(item.id));
  await tx.noticeDelivery.updateMany({
    where: { id: { in: later.map(({ id }) => id) } },
    data: { dueAt: quiet },
  });
  return waiting.filter(({ item }) => urgent.has(item.id));
}

/** Whether the last mail is long enough ago for these. */
function isTime({ lastSentAt }: Recipient, waiting: readonly Waiting[], now: Date): boolean {
  const gap = waiting.some(urgentOf) ? URGENT_GAP_MS : GAP_MS;
  return lastSentAt === null || lastSentAt.getTime() <= now.getTime() - gap;
}

/**
 * Tells somebody what waits, in one mail, however much it is.
 * @returns whether it made a mail
 */
export async function sendAtOnce(tx: Tx, person: Recipient, now: Date): Promise<boolean> {
  const told = await ofThisHour(tx, person, await stillWaiting(tx, person, "queued", now), now);
  if (told.length === 0 || !isTime(person, told, now)) return false;
  const { lines, links, reader } = await stationeryOf(tx, person, told, now);
  await markTold(tx, told, now);
  await post(tx, person, "attention_notice", noticeLetter(lines, links, reader), told);
  await tx.noticeSetting.update({ where: { userId: person.userId }, data: { lastSentAt: now } });
  return true;
}
