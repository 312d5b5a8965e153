import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { withNames } from "@/lib/services/attention/dto";
import { webhookReach } from "@/lib/services/outgoing-webhooks/address";
import { deliveryError } from "@/lib/siem/errors";
import { postWebhook } from "@/lib/siem/webhook";
import { type ClaimedWebhook, claimWebhooks, releaseWebhook } from "./webhook-claim";
import { dropUnwanted } from "./webhook-drop";
import { markFailed, markSent } from "./webhook-mark";
import { changeMessage, type ToldChange } from "./webhook-message";
import { openWebhookSecret } from "./webhook-secret";

const AT_ONCE = 4;
const CHANGES_AT_ONCE = 50;
/** Longer than the sending below and one more try can take. */
const LEASE_SECONDS = 60;
/** Nobody's turn takes longer, but for its last message: the others, and the next round, wait for it. */
const SENDING_MS = 5_000;
/** Older ones are no news to anybody. */
const NEWS_MS = 24 * 60 * 60 * 1_000;

async function giveUpOld(webhookId: string): Promise<number> {
  const { count } = await db().noticeDelivery.updateMany({
    where: { webhookId, state: "queued", dueAt: { lt: new Date(Date.now() - NEWS_MS) } },
    data: { state: "failed", lastError: "It was not taken for a day." },
  });
  return count;
}

/** In the order in which it happened. */
async function waitingFor(webhookId: string): Promise<ToldChange[]> {
  return db().noticeDelivery.findMany({
    where: { webhookId, state: "queued" },
    select: { id: true, change: { include: { item: { include: withNames } } } },
    orderBy: [{ change: { at: "asc" } }, { changeId: "asc" }],
    take: CHANGES_AT_ONCE,
  });
}

async function post(to: ClaimedWebhook, told: ToldChange): Promise<void> {
  const message = changeMessage(told, env().APP_URL, new Date());
  await postWebhook(to.url, openWebhookSecret(to), message, webhookReach());
}

/** Where it is told, and what. */
function whereAndWhat({ url, least, rules, ownerId }: ClaimedWebhook): string {
  return JSON.stringify([url, least, rules, ownerId]);
}

/** One after the other: what is not taken holds back what came after it. @returns how many are done with */
async function sendWaiting(actor: SystemActor, taken: ClaimedWebhook): Promise<number> {
  const started = performance.now();
  let done = (await giveUpOld(taken.id)) + (await dropUnwanted(taken));
  let to = taken;
  for (const told of await waitingFor(taken.id)) {
    if (performance.now() - started > SENDING_MS) break;
    try {
      await post(to, told);
    } catch (error) {
      await markFailed(actor, to, told.id, deliveryError(error));
      return done;
    }
    done += 1;
    const next = await markSent(actor, to, told.id);
    // Set up differently meanwhile: what is left is looked through again before it is told.
    if (!next || whereAndWhat(next) !== whereAndWhat(taken)) break;
    to = next;
  }
  await releaseWebhook(taken);
  return done;
}

/** Tells each program that is due what waits for it. @returns how many messages are done with */
export async function tellPrograms(actor: SystemActor): Promise<number> {
  const taken = await claimWebhooks(AT_ONCE, LEASE_SECONDS);
  const done = await Promise.all(taken.map((one) => sendWaiting(actor, one)));
  return done.reduce((sum, count) => sum + count, 0);
}
