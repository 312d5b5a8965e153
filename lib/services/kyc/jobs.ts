import "server-only";
import { z } from "zod";
import type { SystemActor } from "@/lib/auth/actor";
import { partnerScope, systemCustomerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { log } from "@/lib/log";
import { nextLookAt } from "@/lib/services/provisioning/look-times";
import { fetchKycSession } from "@/lib/vobiz/resources/kyc";
import { applyUpstream } from "./apply";
import { type KycRow, withCustomerName } from "./dto";
import { findByMark } from "./find";
import { settleInbox } from "./inbox";
import { confirmCreation, doubtCreation, failCreation } from "./settle-creation";

const rowIds = z.array(z.object({ id: z.string() }));

function byId(id: string): Promise<KycRow> {
  return db().kycSession.findUniqueOrThrow({ where: { id }, include: withCustomerName });
}

/** Senders that died before they recorded what they saw. */
async function recover(actor: SystemActor): Promise<void> {
  const left = rowIds.parse(
    await db().$queryRaw`
      SELECT "id"::text FROM "KycSession" WHERE "status" = 'sending' AND "leaseUntil" < clock_timestamp()`,
  );
  for (const { id } of left) await doubtCreation(actor, await byId(id), "sender_stopped");
}

/** Takes the sessions that are due, each by one instance only; a look that fails is due again in a minute. */
async function claimDue(limit: number): Promise<string[]> {
  const rows = await db().$queryRaw`
    UPDATE "KycSession" SET "nextCheckAt" = clock_timestamp() + interval '60 seconds'
    WHERE "id" IN (
      SELECT "id" FROM "KycSession" WHERE "nextCheckAt" <= clock_timestamp() AND "status" <> 'sending'
      ORDER BY "nextCheckAt" LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ) RETURNING "id"::text`;
  return rowIds.parse(rows).map(({ id }) => id);
}

async function lookForCreation(actor: SystemActor, row: KycRow): Promise<void> {
  const found = await findByMark(systemCustomerScope(actor, row), row.id);
  if (found) {
    await confirmCreation(actor, row, found, "found");
    return;
  }
  const next = nextLookAt(row.sentAt ?? row.createdAt, new Date(), "failed");
  if (next) {
    await db().kycSession.updateMany({
      where: { id: row.id, status: "unknown" },
      data: { nextCheckAt: next },
    });
    return;
  }
  await failCreation(
    actor,
    row,
    "not_found_upstream",
    "The voice platform did not answer, and shows no such verification since: it was not begun. You can try again.",
  );
}

async function look(actor: SystemActor, row: KycRow): Promise<void> {
  if (row.status === "unknown") return lookForCreation(actor, row);
  if (row.sessionId === null) return;
  const partner = partnerScope(actor, "kyc:read");
  const upstream = await fetchKycSession(partner, row.sessionId);
  if (upstream.authId !== row.authId)
    throw new Error("upstream answered with another account's verification");
  await applyUpstream(actor, row.id, upstream, "check");
}

/** One pass: what crashed, what webhooks said, what is due for another look. Safe on any number of instances. */
export async function advanceKyc(actor: SystemActor): Promise<number> {
  await recover(actor);
  const told = await settleInbox(actor, 20);
  const ids = await claimDue(10);
  for (const id of ids) {
    try {
      await look(actor, await byId(id));
    } catch (error) {
      // Its next look is already planned; the others must not wait for it.
      log.debug({ kyc: id, err: error }, "a verification could not be read upstream");
    }
  }
  return told + ids.length;
}
