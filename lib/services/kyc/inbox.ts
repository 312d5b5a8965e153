import "server-only";
import { z } from "zod";
import type { SystemActor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { KycSession, KycWebhook } from "@/lib/db/types";
import { log } from "@/lib/log";
import { fetchKycSession } from "@/lib/vobiz/resources/kyc";
import { applyUpstream } from "./apply";
import { isConfirmed, retryAfterMs } from "./confirmation";
import { addKycEvent } from "./record";
import { isEnded } from "./status";

/** While upstream cannot be read, which says nothing about the event. */
const UNREACHABLE_MS = 15_000;

const rowIds = z.array(z.object({ id: z.string() }));

async function claimDue(limit: number): Promise<string[]> {
  const rows = await db().$queryRaw`
    UPDATE "KycWebhook" SET "nextTryAt" = clock_timestamp() + interval '60 seconds'
    WHERE "id" IN (
      SELECT "id" FROM "KycWebhook" WHERE "state" = 'received' AND "nextTryAt" <= clock_timestamp()
      ORDER BY "nextTryAt" LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ) RETURNING "id"::text`;
  return rowIds.parse(rows).map(({ id }) => id);
}

/** Later by the clock that all instances share. */
async function postpone(id: string, milliseconds: number, attempts: number): Promise<void> {
  await db().$executeRaw`
    UPDATE "KycWebhook"
    SET "nextTryAt" = clock_timestamp() + make_interval(secs => ${milliseconds / 1_000}::double precision),
        "attempts" = ${attempts}
    WHERE "id" = ${id}::uuid AND "state" = 'received'`;
}

function settle(
  actor: SystemActor,
  webhook: KycWebhook,
  state: "applied" | "unconfirmed" | "ignored",
): Promise<void> {
  return transact(async (tx) => {
    const { count } = await tx.kycWebhook.updateMany({
      where: { id: webhook.id, state: "received" },
      data: { state, settledAt: new Date(), nextTryAt: null },
    });
    if (count !== 1 || state !== "unconfirmed") return;
    await addKycEvent(tx, actor, webhook.kycId, {
      kind: "unconfirmed",
      source: "webhook",
      detail: webhook.event,
    });
  });
}

async function settleOne(actor: SystemActor, webhook: KycWebhook, row: KycSession): Promise<void> {
  if (row.supersededAt !== null || row.sessionId === null) return settle(actor, webhook, "ignored");
  const upstream = await fetchKycSession(partnerScope(actor, "kyc:read"), row.sessionId).catch((error) => {
    log.debug({ kyc: row.id, err: error }, "a webhook could not be checked upstream yet");
    return null;
  });
  if (upstream === null) return postpone(webhook.id, UNREACHABLE_MS, webhook.attempts);
  if (upstream.authId !== row.authId) return settle(actor, webhook, "unconfirmed");
  // What is believed is what upstream says, whatever the event claimed.
  const now = await applyUpstream(actor, row.id, upstream, "webhook");
  if (isConfirmed(webhook.event, now.status, now.expiresAt, new Date())) {
    return settle(actor, webhook, "applied");
  }
  const wait = isEnded(now.status) ? null : retryAfterMs(webhook.attempts);
  if (wait === null) return settle(actor, webhook, "unconfirmed");
  return postpone(webhook.id, wait, webhook.attempts + 1);
}

/** Reads again what webhooks announced, and applies what upstream says. Returns how many it looked at. */
export async function settleInbox(actor: SystemActor, limit: number): Promise<number> {
  const ids = await claimDue(limit);
  for (const id of ids) {
    try {
      const { kyc, ...webhook } = await db().kycWebhook.findUniqueOrThrow({
        where: { id },
        include: { kyc: true },
      });
      await settleOne(actor, webhook, kyc);
    } catch (error) {
      log.warn({ webhook: id, err: error }, "a webhook could not be settled");
    }
  }
  return ids.length;
}
