import "server-only";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import type { SystemActor } from "@/lib/auth/actor";
import { partnerScope, systemCustomerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { toAppError } from "@/lib/http/problem";
import { log } from "@/lib/log";
import { doubtOfMachine } from "@/lib/services/transfers/after-restore";
import { readMaster } from "@/lib/services/transfers/master";
import { checkAgainst } from "@/lib/services/transfers/preflight";
import type { RequestRow } from "./dto";
import { withoutAttachment, withParts } from "./dto";
import { holdRequest } from "./hold";
import { lockedRequest, targetOf } from "./locked";
import { loadWords, tellCustomer, tellStaff, type Words } from "./mails";
import { makeTransfer } from "./make-transfer";

/** What stands in the place of a person where a payment was confirmed by its provider. */
export const PAYMENTS = { id: "payments", name: "Online payment", role: null } as const;

const AT_ONCE = 10;
/** After a refusal, such as a master balance that is too low. */
const RETRY_SECONDS = 120;

const claimedRows = z.array(z.object({ id: z.string() }));

/** Takes what is due, each by one instance only; who dies with it loses a minute. */
async function claimDue(): Promise<string[]> {
  const rows = await db().$queryRaw`
    UPDATE "TopUpRequest" SET "nextTryAt" = clock_timestamp() + interval '60 seconds'
    WHERE "id" IN (
      SELECT "id" FROM "TopUpRequest" WHERE "state" = 'approved' AND "nextTryAt" <= clock_timestamp()
      ORDER BY "nextTryAt" LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED
    ) RETURNING "id"::text`;
  return claimedRows.parse(rows).map(({ id }) => id);
}

/** Makes the transfer of a request whose payment was confirmed. @throws AppError, VobizError */
async function payOne(actor: SystemActor, row: RequestRow, words: Words): Promise<void> {
  const customer = systemCustomerScope(actor, row);
  const master = await readMaster(partnerScope(actor, "transfers:create"));
  await checkAgainst(master, customer, { amount: row.amount.toFixed(2), currency: row.currency });
  await transact(async (tx) => {
    const found = await lockedRequest(tx, row.id);
    if (found.state !== "approved" || found.transferId !== null) return;
    // It was paid: that a payment of the same amount came a moment ago is no reason to doubt it.
    const asked = { customer, requester: PAYMENTS, confirmDuplicate: true };
    const said = { amount: found.amount.toFixed(2), currency: found.currency, askedAt: found.createdAt };
    const doubt = await doubtOfMachine(tx, { ...asked, ...said, source: "request" }, found.now);
    if (doubt !== null) {
      const reason = `${doubt} No money was sent. If that was for this request, say so with “Paid already”; else approve it.`;
      await holdRequest(tx, actor, found, reason);
      await tellStaff(tx, words, found, { reason, paymentId: null });
      return;
    }
    const transfer = await makeTransfer(tx, actor, found, { ...asked, master });
    await appendAudit(tx, actor, {
      action: "top_up_request.approved",
      outcome: "success",
      ...targetOf(found),
      reason: "the payment was confirmed",
      after: { amount: found.amount.toFixed(2), transfer: transfer.reference },
    });
    const waits = transfer.state === "pending_approval";
    if (!waits) await tellCustomer(tx, words, found, { kind: "approved" });
    await tx.topUpRequest.update({
      where: { id: row.id },
      data: {
        transferId: transfer.id,
        failureDetail: null,
        // Left as it is while a second person has to agree: the next round looks again.
        ...(waits ? {} : { nextTryAt: null }),
      },
    });
  });
}

/** Tells the customer once somebody has agreed to the transfer; what came to nothing waits for a person. */
async function followOne(row: RequestRow, words: Words): Promise<void> {
  const state = row.transfer?.state;
  if (state === "pending_approval" || state === "draft") return;
  await transact(async (tx) => {
    const found = await lockedRequest(tx, row.id);
    if (found.transferId !== row.transferId) return;
    if (state !== "failed" && state !== "cancelled") {
      await tellCustomer(tx, words, found, { kind: "approved" });
    }
    await tx.topUpRequest.update({ where: { id: row.id }, data: { nextTryAt: null } });
  });
}

async function noteFailure(id: string, error: unknown): Promise<void> {
  const { code, detail, errors } = toAppError(error);
  if (code === "internal") throw error;
  const said = [detail, ...Object.values(errors ?? {})].join(" ").slice(0, 500);
  await db().$executeRaw`
    UPDATE "TopUpRequest"
    SET "failureDetail" = ${said}, "nextTryAt" = clock_timestamp() + make_interval(secs => ${RETRY_SECONDS})
    WHERE "id" = ${id}::uuid AND "state" = 'approved' AND "transferId" IS NULL`;
}

/**
 * Carries on with requests that were approved: makes the transfer of what was paid online, and tells customers whose
 * transfer a second person agreed to. Safe on any number of instances. Returns how many it looked at.
 */
export async function advanceRequests(actor: SystemActor): Promise<number> {
  const ids = await claimDue();
  if (ids.length === 0) return 0;
  const words = await loadWords();
  for (const id of ids) {
    try {
      const row = await db().topUpRequest.findUniqueOrThrow({
        where: { id },
        include: withParts,
        omit: withoutAttachment,
      });
      if (row.transferId !== null) await followOne(row, words);
      else await payOne(actor, row, words).catch((error: unknown) => noteFailure(id, error));
    } catch (error) {
      log.error({ request: id, err: error }, "an approved request could not be carried on");
    }
  }
  return ids.length;
}
