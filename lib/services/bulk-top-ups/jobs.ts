import "server-only";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import type { SystemActor } from "@/lib/auth/actor";
import { type Role, roleMay } from "@/lib/authz/permissions";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { log } from "@/lib/log";
import { readMaster } from "@/lib/services/transfers/master";
import { isVobizError } from "@/lib/vobiz/errors";
import type { StoredBulk } from "./dto";
import { cancelHeld } from "./held";
import { countInFlight, IN_FLIGHT, payNextRow } from "./pay-row";
import { stopBulkTopUp, targetOf } from "./write";

interface Requester {
  id: string;
  name: string;
  role: Role;
}

/** Who asked for the file, with the role that they have now; null when they may not move money any more. */
async function requesterOf({ requestedById: id }: StoredBulk): Promise<Requester | null> {
  const [user, key] = await Promise.all([
    db().user.findFirst({ where: { id, status: "active" }, select: { id: true, name: true, role: true } }),
    db().apiKey.findFirst({
      where: {
        id,
        customerId: null,
        revokedAt: null,
        OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }],
      },
      select: { id: true, name: true, role: true },
    }),
  ]);
  const requester = user ?? key;
  return requester && roleMay(requester.role, "transfers:create") ? requester : null;
}

// Refusals that the next row would meet as well. A row whose transfer failed is not paid again, so none is wasted.
const REFUSED_FOR_ALL = [
  "credentials_refused",
  "forbidden",
  "insufficient_balance",
  "rate_limited",
  "not_configured",
  "not_sent",
];

/** What has failed since it was started or resumed, and would go on failing. */
async function commonFailure(bulk: StoredBulk): Promise<string | null> {
  const failed = await db().transfer.findFirst({
    where: {
      bulkId: bulk.id,
      state: "failed",
      failureCode: { in: REFUSED_FOR_ALL },
      createdAt: { gte: bulk.startedAt ?? bulk.createdAt },
    },
    select: { reference: true, failureDetail: true },
  });
  return (
    failed && `Transfer ${failed.reference} failed, and the next would as well: ${failed.failureDetail ?? ""}`
  );
}

/** Ends a file whose rows are all done: paid, failed, cancelled, or in the hands of a person. */
async function finishIfDone(actor: SystemActor, bulk: StoredBulk): Promise<boolean> {
  return transact(async (tx) => {
    const done = await tx.$executeRaw`
      UPDATE "BulkTopUp" b SET "state" = 'finished', "finishedAt" = now(), "updatedAt" = now()
      WHERE b."id" = ${bulk.id}::uuid AND b."state" = 'running'
        AND NOT EXISTS (SELECT 1 FROM "BulkTopUpRow" r
          WHERE r."bulkId" = b."id" AND r."problem" IS NULL AND r."transferId" IS NULL)
        AND NOT EXISTS (SELECT 1 FROM "Transfer" t
          WHERE t."bulkId" = b."id" AND t."state" IN ('created', 'sending', 'unknown'))`;
    if (done !== 1) return false;
    const paid = await tx.transfer.aggregate({
      where: { bulkId: bulk.id, state: "completed" },
      _count: true,
      _sum: { amount: true },
    });
    await appendAudit(tx, actor, {
      action: "bulk.finished",
      outcome: "success",
      ...targetOf(bulk),
      after: { paidRows: paid._count, paid: paid._sum.amount?.toFixed(2) ?? "0.00", rows: bulk.rowCount },
    });
    return true;
  });
}

/** Makes transfers of the next rows, as many as may be in flight. Returns how many rows were dealt with. */
async function advance(actor: SystemActor, bulk: StoredBulk): Promise<number> {
  const rows = await db().bulkTopUpRow.count({ where: { bulkId: bulk.id, problem: null, transferId: null } });
  if (rows === 0) return (await finishIfDone(actor, bulk)) ? 1 : 0;
  const stop = async (reason: string) => {
    await stopBulkTopUp(actor, bulk.id, reason);
    return 1;
  };
  const failure = await commonFailure(bulk);
  if (failure !== null) return stop(failure);
  if ((await countInFlight(db(), bulk.id)) >= IN_FLIGHT) return 0;
  const requester = await requesterOf(bulk);
  if (!requester) return stop(`${bulk.requestedBy}, who asked for it, may not move money any more.`);
  const master = await readMaster(partnerScope(actor, "transfers:create"));
  if (!master.mayTransfer) return stop("The voice platform does not allow this account to transfer balance.");
  if (master.currency !== bulk.currency)
    return stop(`The master balance is not in ${bulk.currency} any more.`);
  for (let dealt = 0; ; dealt += 1) {
    if (dealt === IN_FLIGHT) return dealt;
    const step = await payNextRow(actor, bulk, requester, master);
    if (step.kind === "stop") return dealt + (await stop(step.reason));
    if (step.kind !== "paid" && step.kind !== "refused") return dealt;
  }
}

const ids = z.array(z.object({ id: z.string() }));

/** What a crash between stopping a file and cancelling what it held back has left. */
async function sweepStopped(actor: SystemActor): Promise<void> {
  const left = ids.parse(
    await db().$queryRaw`
      SELECT DISTINCT t."bulkId"::text AS "id" FROM "Transfer" t JOIN "BulkTopUp" b ON b."id" = t."bulkId"
      WHERE t."state" = 'created' AND t."sendAfter" > now() AND b."state" IN ('stopped', 'cancelled')`,
  );
  for (const { id } of left) await cancelHeld(actor, id);
}

/** One round over all files that run. Safe on any number of instances; nothing is locked while upstream is asked. */
export async function advanceBulkTopUps(actor: SystemActor): Promise<number> {
  await sweepStopped(actor);
  const running = await db().bulkTopUp.findMany({
    where: { state: "running" },
    omit: { file: true },
    orderBy: { startedAt: "asc" },
  });
  let dealt = 0;
  for (const bulk of running) {
    try {
      dealt += await advance(actor, bulk);
    } catch (error) {
      // The others must not wait for it; it is tried again in the next round.
      if (isVobizError(error))
        log.warn({ bulk: bulk.id, code: error.code }, "a bulk top-up waits for upstream");
      else log.error({ bulk: bulk.id, err: error }, "a bulk top-up could not go on now");
    }
  }
  return dealt;
}
