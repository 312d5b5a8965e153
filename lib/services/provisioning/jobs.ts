import "server-only";
import { z } from "zod";
import type { SystemActor } from "@/lib/auth/actor";
import { systemCustomerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import type { ProvisioningOrder } from "@/lib/db/types";
import { log } from "@/lib/log";
import { lookerFor } from "./handlers";
import { nextLookAt } from "./look-times";
import { withPairFor } from "./pair";
import { plainRecord } from "./schema";
import { applySettlement } from "./settle";
import { tidyUp } from "./tidy-up";

/** Longer than any claim waits: an intent this old was orphaned before its claim. */
const INTENT_PATIENCE_SECONDS = 120;

const rowIds = z.array(z.object({ id: z.string() }));

async function recover(actor: SystemActor): Promise<void> {
  const left = rowIds.parse(
    await db().$queryRaw`
      SELECT "id"::text FROM "ProvisioningOrder"
      WHERE ("state" = 'sending' AND "leaseUntil" < clock_timestamp())
         OR ("state" = 'created'
             AND "createdAt" < clock_timestamp() - make_interval(secs => ${INTENT_PATIENCE_SECONDS}))`,
  );
  for (const { id } of left) {
    const row = await db().provisioningOrder.findUniqueOrThrow({ where: { id } });
    if (row.state === "sending") {
      await applySettlement(actor, row, {
        from: "sending",
        to: "unknown",
        reason: "the sender stopped before the outcome was recorded",
        data: { failureCode: "sender_stopped", nextLookAt: new Date() },
      });
    } else if (row.state === "created") {
      await applySettlement(actor, row, {
        from: "created",
        to: "cancelled",
        reason: "the portal stopped before it was sent",
        data: {
          failureCode: "not_sent",
          failureDetail: "The portal stopped before it was sent.",
          settledAt: new Date(),
        },
      });
    }
  }
}

/** Takes the orders whose look is due, each by one instance only. */
async function claimDue(limit: number): Promise<string[]> {
  const rows = await db().$queryRaw`
    UPDATE "ProvisioningOrder" SET "nextLookAt" = clock_timestamp() + interval '60 seconds',
                                   "lastLookAt" = clock_timestamp(), "looks" = "looks" + 1
    WHERE "id" IN (
      SELECT "id" FROM "ProvisioningOrder" WHERE "state" = 'unknown'
        -- The first look is planned by the sender's clock, which may be ahead.
        AND ("nextLookAt" <= clock_timestamp()
             OR ("looks" = 0 AND "sentAt" <= clock_timestamp() - interval '5 seconds'))
      ORDER BY "nextLookAt" LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ) RETURNING "id"::text`;
  return rowIds.parse(rows).map(({ id }) => id);
}

/** Looks once for one order whose outcome is unknown and moves it as far as the evidence goes. */
export async function lookOnce(actor: SystemActor, row: ProvisioningOrder, now = new Date()): Promise<void> {
  const handler = lookerFor(row.kind);
  if (!handler) throw new Error(`Nobody can look up an order of the kind ${row.kind}`);
  const customer = systemCustomerScope(actor, row);
  const request = plainRecord.parse(row.request);
  const sentAt = row.sentAt ?? row.createdAt;
  const sighting = await withPairFor(handler, customer, (credentials) =>
    handler.look(customer, credentials, {
      request,
      sentAt,
      failureCode: row.failureCode,
      looks: row.looks,
    }),
  );
  if (sighting.seen === "done") {
    const settled = await applySettlement(actor, row, {
      from: "unknown",
      to: "completed",
      reason: "found upstream",
      data: {
        result: sighting.result,
        settledAt: now,
        nextLookAt: null,
        failureCode: null,
      },
    });
    if (settled) await tidyUp(row.id, () => handler.afterwards?.(customer, request));
    return;
  }
  if (sighting.seen === "refused") {
    await applySettlement(actor, row, {
      from: "unknown",
      to: "failed",
      reason: sighting.code,
      data: {
        failureCode: sighting.code,
        failureDetail: sighting.detail,
        settledAt: now,
        nextLookAt: null,
      },
    });
    return;
  }
  const next = nextLookAt(sentAt, now, handler.whenAbsent);
  if (next) {
    await db().provisioningOrder.updateMany({
      where: { id: row.id, state: "unknown" },
      data: { nextLookAt: next },
    });
    return;
  }
  const proves = sighting.seen === "absent" && handler.whenAbsent === "failed";
  await applySettlement(actor, row, {
    from: "unknown",
    to: proves ? "failed" : "needs_review",
    reason: sighting.seen === "absent" ? "not found upstream" : "what is there upstream does not say",
    data: {
      nextLookAt: null,
      failureCode: sighting.seen === "absent" ? "not_found_upstream" : "unclear_upstream",
      failureDetail: proves
        ? "The voice platform did not answer, and shows no sign of it since: it was not carried out."
        : "The voice platform did not answer, and what it shows since is no proof either way; a person has to decide.",
      ...(proves ? { settledAt: now } : {}),
    },
  });
}

/** A look that failed is no look: the next is at its usual time, or the one that the claim planned. */
async function planAfterFailure(id: string): Promise<void> {
  const row = await db().provisioningOrder.findUniqueOrThrow({ where: { id } });
  const handler = lookerFor(row.kind);
  const next = handler && nextLookAt(row.sentAt ?? row.createdAt, new Date(), handler.whenAbsent);
  if (!next || (row.nextLookAt && next > row.nextLookAt)) return;
  await db().provisioningOrder.updateMany({ where: { id, state: "unknown" }, data: { nextLookAt: next } });
}

/** One pass: recover what crashed, then look for what is due. Safe on any number of instances. */
export async function settleDueOrders(actor: SystemActor, limit = 10): Promise<number> {
  await recover(actor);
  const ids = await claimDue(limit);
  for (const id of ids) {
    try {
      await lookOnce(actor, await db().provisioningOrder.findUniqueOrThrow({ where: { id } }));
    } catch (error) {
      // The others must not wait for it.
      log.warn({ order: id, err: error }, "upstream could not be asked about an order");
      await planAfterFailure(id);
    }
  }
  return ids.length;
}
