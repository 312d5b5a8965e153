import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import { transact } from "@/lib/db/transact";
import { log } from "@/lib/log";
import { databaseTime } from "@/lib/services/call-exports/database-time";
import { deliver } from "./deliver";
import { figuresOf } from "./figures";
import { readerOf } from "./reader";
import { type Subscriber, subscribersOf } from "./subscribers";
import { summaryLetter } from "./summary-letter";
import { knownWallets } from "./wallets";
import { weekToSend } from "./week";

/** Sends one person the week that is due, if it was not. @returns whether this call did */
async function sendSummary(actor: SystemActor, one: Subscriber, now: Date): Promise<boolean> {
  const { userId, user, summarySentFor } = one;
  const { customer } = user;
  const reader = await readerOf(user.language, user.timeZone, customer.timezone);
  const { zone } = reader.viewer;
  const week = weekToSend(summarySentFor, zone, now);
  if (!week) return false;
  const figures = await figuresOf(actor, customer, week, zone);
  if (figures.calls === null && now < week.lastCall) return false;
  const wallet = (await knownWallets([customer.id], now)).get(customer.id);
  const letter = summaryLetter(reader, { customerName: customer.name, week, figures, wallet });
  return transact(async (tx) => {
    const { count } = await tx.notificationSetting.updateMany({
      where: { userId, weeklySummary: true, summarySentFor },
      data: { summarySentFor: week.from },
    });
    if (count !== 1) return false;
    await deliver(tx, one, reader, {
      kind: "weekly_summary",
      letter,
      action: { label: reader.t("See the calls"), path: `/portal/calls?from=${week.from}&to=${week.to}` },
      dedupeKey: `weekly_summary:${userId}:${week.from}`,
    });
    return true;
  });
}

/**
 * The figures of the week before, on Monday morning of each person's own zone, once. Where the calls are not all known
 * it is tried again until Tuesday. Safe on any number of instances. Returns how many were sent.
 */
export async function sendWeeklySummaries(actor: SystemActor, at?: Date): Promise<number> {
  const now = at ?? (await databaseTime());
  let sent = 0;
  for await (const some of subscribersOf("weekly")) {
    for (const one of some) {
      const done = await sendSummary(actor, one, now).catch((error: unknown) => {
        log.error({ person: one.userId, err: error }, "a weekly summary could not be made");
        return false;
      });
      if (done) sent += 1;
    }
  }
  return sent;
}
