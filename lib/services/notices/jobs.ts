import "server-only";
import { db, type Tx } from "@/lib/db/client";
import { tryExclusively } from "@/lib/db/exclusively";
import { transact } from "@/lib/db/transact";
import { log } from "@/lib/log";
import { databaseTime } from "@/lib/services/call-exports/database-time";
import { sendDigest } from "./digest";
import { type Recipient, recipientsNow } from "./people";
import { planNotices } from "./plan";
import { sendAtOnce } from "./send";
import { dropAll, takeTurn } from "./waiting";

const ways = [
  { state: "queued", send: sendAtOnce },
  { state: "held", send: sendDigest },
] as const;

async function sendTo(
  userId: string,
  send: (tx: Tx, person: Recipient, now: Date) => Promise<boolean>,
  now: Date,
): Promise<boolean> {
  return transact(async (tx) => {
    if (!(await takeTurn(tx, userId))) return false;
    const [person] = await recipientsNow(tx, userId);
    if (person) return send(tx, person, now);
    await dropAll(tx, userId);
    return false;
  });
}

/** Sends to everybody what is due; one for whom that fails does not hold back the others. @returns how many mails it made */
export async function sendNotices(now: Date): Promise<number> {
  let sent = 0;
  for (const { state, send } of ways) {
    const due = await db().noticeDelivery.groupBy({
      by: ["userId"],
      where: { userId: { not: null }, state, dueAt: { lte: now } },
    });
    for (const { userId } of due) {
      if (userId === null) continue;
      const done = await sendTo(userId, send, now).catch((error: unknown) => {
        log.error({ person: userId, err: error }, "somebody could not be told of the queue");
        return false;
      });
      if (done) sent += 1;
    }
  }
  return sent;
}

/**
 * Tells the people of the staff by mail what became of the queue, each as they chose. One process at a time: what is
 * decided and what is sent must not overtake each other.
 * @param at stands in for now
 */
export async function tellPeople(at?: Date): Promise<number> {
  const done = await tryExclusively("tandem.notices", async () => {
    const now = at ?? (await databaseTime());
    const planned = await planNotices(now);
    return planned + (await sendNotices(now));
  });
  return done ?? 0;
}
