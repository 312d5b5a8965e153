import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayOf } from "@/lib/format/day-range";
import { awake } from "@/lib/services/attention/where";
import { nextHour } from "./hours";
import { digestLetter } from "./letter";
import type { Recipient } from "./people";
import { post, stationeryOf } from "./post";
import { markTold, stillWaiting } from "./waiting";

/**
 * Tells somebody once a day, at their own hour, what is new and what is over; where that is nothing there is no mail.
 * @returns whether it made a mail
 */
export async function sendDigest(tx: Tx, person: Recipient, now: Date): Promise<boolean> {
  const { userId, zone, digestHour, digestSentFor, readable } = person;
  const today = dayOf(now, zone);
  // Later than today where somebody moved to another zone.
  if (digestSentFor !== null && digestSentFor >= today) {
    await tx.noticeDelivery.updateMany({
      where: { userId, state: "held", dueAt: { lte: now } },
      data: { dueAt: nextHour(digestHour, zone, now) },
    });
    return false;
  }
  const told = await stillWaiting(tx, person, "held", now);
  const due = told.map(({ dueAt }) => dueAt.getTime()).filter((at) => at <= now.getTime());
  if (due.length === 0) return false;
  const open = await tx.attentionItem.count({
    where: { ...awake(now), rule: { in: [...readable] } },
  });
  const { lines, links, reader } = await stationeryOf(tx, person, told, now);
  await markTold(tx, told, now);
  await post(tx, person, "attention_digest", digestLetter(lines, open, links, reader, now), told);
  // The day that it was due for: sent after midnight, it is no reason against the one of the new day.
  const dueFor = dayOf(new Date(Math.max(...due)), zone);
  await tx.noticeSetting.update({ where: { userId }, data: { digestSentFor: dueFor } });
  return true;
}
