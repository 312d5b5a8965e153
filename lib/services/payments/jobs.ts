import "server-only";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import type { SystemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { log } from "@/lib/log";
import { paymentProvider } from "@/lib/payments/configured";
import { lockedRequest, targetOf } from "@/lib/services/top-up-requests/locked";
import { isOnline } from "@/lib/services/top-up-requests/schema";
import { applyLink } from "./apply";
import { closePaymentPage } from "./close";

const AT_ONCE = 10;
/** Somebody has just been sent to the page and looks at us again soon. */
const SOON_SECONDS = 30;
const SOON_FOR_MINUTES = 30;
const LATER_SECONDS = 600;
/** Providers end their pages by their own clocks, and tell. */
const GRACE_MINUTES = 10;

const dueRows = z.array(z.object({ id: z.string(), over: z.boolean() }));

/** Takes the open pages that are to be looked at again, and those whose time is over; each by one instance. */
async function claimDue() {
  return dueRows.parse(
    await db().$queryRaw`
      UPDATE "TopUpRequest" SET "nextTryAt" = clock_timestamp() + CASE
        WHEN "createdAt" > clock_timestamp() - make_interval(mins => ${SOON_FOR_MINUTES})
        THEN make_interval(secs => ${SOON_SECONDS}) ELSE make_interval(secs => ${LATER_SECONDS}) END
      WHERE "id" IN (
        SELECT "id" FROM "TopUpRequest"
        WHERE "state" = 'awaiting_payment' AND (
          ("providerLinkId" IS NOT NULL AND "nextTryAt" <= clock_timestamp())
          OR ("providerLinkId" IS NULL AND "expiresAt" < clock_timestamp() - make_interval(mins => ${GRACE_MINUTES}))
        )
        ORDER BY "nextTryAt" LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED
      ) RETURNING "id"::text,
        "expiresAt" < clock_timestamp() - make_interval(mins => ${GRACE_MINUTES}) AS "over"`,
  );
}

/** Webhooks get lost: what was paid is found all the same. */
async function lookAgain(actor: SystemActor, id: string): Promise<void> {
  const row = await db().topUpRequest.findUniqueOrThrow({
    where: { id },
    select: { method: true, providerLinkId: true },
  });
  const provider = isOnline(row.method) ? paymentProvider(row.method) : null;
  if (!provider || row.providerLinkId === null) return;
  const link = await provider.readLink(row.providerLinkId);
  if (link) await applyLink(actor, provider.name, id, link, null);
}

async function expire(actor: SystemActor, id: string): Promise<void> {
  const row = await transact(async (tx) => {
    const found = await lockedRequest(tx, id);
    if (found.state !== "awaiting_payment") return null;
    await appendAudit(tx, actor, {
      action: "top_up_request.expired",
      outcome: "success",
      ...targetOf(found),
    });
    await tx.topUpRequest.update({ where: { id }, data: { state: "expired", nextTryAt: null } });
    return found;
  });
  if (row) await closePaymentPage(row);
}

/** Asks the providers about open payment pages, and ends what was not paid in time. Returns how many it looked at. */
export async function watchPayments(actor: SystemActor): Promise<number> {
  const due = await claimDue();
  for (const { id, over } of due) {
    try {
      await lookAgain(actor, id);
      if (over) await expire(actor, id);
    } catch (error) {
      // Its next look is planned; it does not end before somebody could say that it was not paid.
      log.warn({ request: id, err: error }, "a payment page could not be looked at");
    }
  }
  return due.length;
}
