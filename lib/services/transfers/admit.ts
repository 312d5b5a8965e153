import "server-only";
import { Decimal } from "decimal.js";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/authz/permissions";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import type { Tx } from "@/lib/db/client";
import type { TransferSource } from "@/lib/db/types";
import { assertMayFund } from "@/lib/services/kyc-policy/assert";
import { readTransferPolicy } from "@/lib/services/transfer-policy/read";
import { refuseWhatMayBePaid } from "./after-restore";
import type { TransferRow } from "./dto";
import { askAboutDuplicate, refuseTwin } from "./duplicates";
import { assertWithinLimits } from "./limits";
import { assertAboveFloor, type MasterReading } from "./master";
import { withCustomerName } from "./read";
import { newReference } from "./reference";

export interface Intent {
  customer: AuthorizedCustomer;
  /** A decimal string with two decimals. */
  amount: string;
  currency: string;
  note: string;
  idempotencyKey: string;
  fingerprint: string;
  source: TransferSource;
  /** Whose limits count, and who may not approve it. Null role: the portal itself, which has caps of its own. */
  requester: { id: string; name: string; role: Role | null };
  /** That a second transfer of the same amount within a short while is meant. */
  confirmDuplicate: boolean;
  /** Whether a second person has agreed to it as a part of something larger. */
  approvedAlready: boolean;
  /** `caller` sends it right after this; `worker` means that a job does. */
  sentBy: "caller" | "worker";
  /** When what it is made for came to be, where that was before this moment. */
  askedAt?: Date;
  bulkId?: string;
  autoTopUpId?: string;
  /** Read before the transaction: no network call happens inside one. */
  master: MasterReading;
}

const clock = z.tuple([z.object({ now: z.date() })]);

/**
 * Held until the transaction ends: one admission at a time, across all instances on this database.
 * @returns the time by the clock that they share
 */
export async function lockAdmission(tx: Tx): Promise<Date> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('tandem.transfer-admission', 0))`;
  const [{ now }] = clock.parse(await tx.$queryRaw`SELECT clock_timestamp() AS "now"`);
  return now;
}

/**
 * Checks an intent against everything that speaks against it (a restore, a twin in doubt, a duplicate, limits, the floor
 * of the master balance), and records it with its audit row. Under one lock, so that two at once cannot each be the last
 * that fits.
 * @throws AppError conflict, duplicate_suspected, limit_exceeded, kyc_incomplete, invalid
 */
export async function admit(tx: Tx, actor: Actor, intent: Intent): Promise<TransferRow> {
  const now = await lockAdmission(tx);
  const policy = await readTransferPolicy(tx);
  await refuseWhatMayBePaid(tx, actor, intent, now);
  await refuseTwin(tx, intent);
  if (!intent.confirmDuplicate) await askAboutDuplicate(tx, intent, policy, now);
  await assertWithinLimits(tx, intent);
  await assertMayFund(tx, intent.customer, intent.amount);
  await assertAboveFloor(tx, intent.master, intent.amount, policy);
  const { customer, requester } = intent;
  const approvalRequired =
    !intent.approvedAlready &&
    policy.approvalAbove !== null &&
    new Decimal(intent.amount).greaterThan(policy.approvalAbove);
  const held = policy.holdSeconds > 0 && intent.source !== "auto";
  const sendAfter =
    !approvalRequired && (held || intent.sentBy === "worker")
      ? new Date(now.getTime() + (held ? policy.holdSeconds * 1_000 : 0))
      : null;
  const row = await tx.transfer.create({
    data: {
      reference: newReference(),
      state: approvalRequired ? "pending_approval" : "created",
      customerId: customer.customerId,
      authId: customer.authId,
      amount: intent.amount,
      currency: intent.currency,
      note: intent.note,
      idempotencyKey: intent.idempotencyKey,
      fingerprint: intent.fingerprint,
      source: intent.source,
      approvalRequired,
      createdAt: now,
      sendAfter,
      bulkId: intent.bulkId ?? null,
      autoTopUpId: intent.autoTopUpId ?? null,
      requestedById: requester.id,
      requestedBy: requester.name,
      requestId: actor.request.requestId,
    },
    include: withCustomerName,
  });
  await appendAudit(tx, actor, {
    action: "transfer.requested",
    outcome: "success",
    target: { type: "transfer", id: row.id, name: row.reference },
    authId: customer.authId,
    after: {
      amount: intent.amount,
      currency: intent.currency,
      note: intent.note,
      state: row.state,
      ...(intent.source === "form" ? {} : { source: intent.source }),
    },
  });
  return row;
}
