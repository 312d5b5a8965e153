import "server-only";
import { z } from "zod";
import type { SystemActor } from "@/lib/auth/actor";
import { partnerScope, systemCustomerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { log } from "@/lib/log";
import { readTransferPolicy } from "@/lib/services/transfer-policy/read";
import { readMaster } from "./master";
import { withCustomerName } from "./read";
import { sendIfDue } from "./send";
import { applySettlement } from "./settle";

/** How many customers are paid at a time. */
const AT_ONCE = 8;
/** What could not be sent for this long is not sent any more: nobody expects it now. */
const STALE_MINUTES = 60;

const dueRows = z.array(z.object({ id: z.string(), stale: z.boolean() }));

/** The next transfer of each customer whose time has come. */
async function due() {
  return dueRows.parse(
    await db().$queryRaw`
      SELECT "id"::text, "stale" FROM (
        SELECT DISTINCT ON ("customerId") "id", "sendAfter",
               "sendAfter" < now() - make_interval(mins => ${STALE_MINUTES}) AS "stale"
        FROM "Transfer" WHERE "state" = 'created' AND "sendAfter" <= now()
        ORDER BY "customerId", "sendAfter", "id"
      ) AS first ORDER BY "sendAfter" LIMIT ${AT_ONCE}`,
  );
}

/**
 * Sends what was approved, what has been held long enough, and what bulk files and automatic top-ups ask for. One
 * claim and one POST each; safe on any number of instances. Returns how many were dealt with.
 */
export async function sendDueTransfers(actor: SystemActor): Promise<number> {
  const found = await due();
  if (found.length === 0) return 0;
  for (const { id } of found.filter(({ stale }) => stale)) await drop(actor, id);
  const fresh = found.filter(({ stale }) => !stale);
  if (fresh.length === 0) return found.length;
  // While upstream cannot even tell the balance, nothing is sent: it would only end in doubt.
  const floor = {
    master: await readMaster(partnerScope(actor, "transfers:create")),
    policy: await readTransferPolicy(),
  };
  const sent = await Promise.all(
    fresh.map(async ({ id }) => {
      try {
        const row = await db().transfer.findUniqueOrThrow({ where: { id }, include: withCustomerName });
        return await sendIfDue(actor, systemCustomerScope(actor, row), row, floor);
      } catch (error) {
        log.error({ transfer: id, err: error }, "a transfer could not be sent now");
        return false;
      }
    }),
  );
  return sent.filter(Boolean).length;
}

async function drop(actor: SystemActor, id: string): Promise<void> {
  const row = await db().transfer.findUniqueOrThrow({ where: { id } });
  await applySettlement(actor, row, {
    from: "created",
    to: "cancelled",
    reason: "it could not be sent in time",
    data: {
      failureCode: "not_sent",
      failureDetail: `It could not be sent for ${STALE_MINUTES} minutes; nothing was sent.`,
      settledAt: new Date(),
    },
  });
}
