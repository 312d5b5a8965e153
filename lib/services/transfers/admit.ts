import "server-only";
import { Decimal } from "decimal.js";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/authz/permissions";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import type { Tx } from "@/lib/db/client";
import type { TransferSource } from "@/lib/db/types";
import { AppError, invalid } from "@/lib/http/errors";
import { limitsInForce, readTransferPolicy } from "@/lib/services/transfer-policy/read";
import type { TransferPolicy } from "@/lib/services/transfer-policy/schema";
import type { TransferRow } from "./dto";
import { freeAboveFloor, type MasterReading } from "./master";
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
 * Checks an intent against everything that speaks against it (a twin in doubt, a duplicate, limits, the floor of the
 * master balance), and records it with its audit row. Under one lock, so that two at once cannot each be the last
 * that fits.
 * @throws AppError conflict, duplicate_suspected, limit_exceeded, invalid
 */
export async function admit(tx: Tx, actor: Actor, intent: Intent): Promise<TransferRow> {
  const now = await lockAdmission(tx);
  const policy = await readTransferPolicy(tx);
  await refuseTwin(tx, intent);
  if (!intent.confirmDuplicate) await askAboutDuplicate(tx, intent, policy, now);
  await assertWithinLimits(tx, intent);
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

/** While one of the same amount is unknown, a second would most likely be the first one again. */
async function refuseTwin(tx: Tx, { customer, amount }: Intent): Promise<void> {
  const twin = await tx.transfer.findFirst({
    where: { customerId: customer.customerId, amount, state: { in: ["unknown", "needs_review"] } },
    select: { reference: true },
  });
  if (twin) {
    throw new AppError(
      "conflict",
      `Transfer ${twin.reference} of the same amount is still being checked. Wait for it, or choose another amount.`,
    );
  }
}

async function askAboutDuplicate(
  tx: Tx,
  { customer, amount }: Intent,
  { duplicateWindowMinutes }: TransferPolicy,
  now: Date,
): Promise<void> {
  if (duplicateWindowMinutes === 0) return;
  const earlier = await tx.transfer.findFirst({
    where: {
      customerId: customer.customerId,
      amount,
      state: { notIn: ["failed", "cancelled"] },
      createdAt: { gt: new Date(now.getTime() - duplicateWindowMinutes * 60_000) },
    },
    orderBy: { createdAt: "desc" },
    select: { reference: true, requestedBy: true, createdAt: true },
  });
  if (!earlier) return;
  const minutes = Math.max(1, Math.round((now.getTime() - earlier.createdAt.getTime()) / 60_000));
  throw new AppError(
    "duplicate_suspected",
    `${earlier.requestedBy} asked for the same amount for this customer ${minutes} min ago (${earlier.reference}). Confirm that a second one is meant.`,
  );
}

const sums = z.array(z.object({ day: z.string(), customerDay: z.string() }));

/**
 * Single amount, and what this requester has moved in the last 24 hours, in all and to this customer. Automatic
 * top-ups have caps of their own.
 */
export async function assertWithinLimits(
  tx: Tx,
  {
    requester,
    customer,
    amount,
    currency,
  }: Pick<Intent, "requester" | "amount" | "currency"> & { customer: { customerId: string } },
  exceptId?: string,
): Promise<void> {
  const { id, role } = requester;
  if (role === null) return;
  const limits = await limitsInForce(tx, { id, role });
  const refuse = (limit: Decimal, what: string, used?: Decimal) => {
    const rest = used ? `; ${Decimal.max(0, limit.minus(used)).toFixed(2)} are left` : "";
    const message = `${what} is ${limit.toFixed(2)} ${currency}${rest}.`;
    return new AppError("limit_exceeded", message, { errors: { amount: message } });
  };
  if (limits.perTransfer?.lessThan(amount)) throw refuse(limits.perTransfer, "Your limit for one transfer");
  if (!limits.perDay && !limits.perCustomerDay) return;
  const [used] = sums.parse(
    await tx.$queryRaw`
      SELECT coalesce(sum("amount"), 0)::text AS "day",
             coalesce(sum("amount") FILTER (WHERE "customerId" = ${customer.customerId}::uuid), 0)::text AS "customerDay"
      FROM "Transfer"
      WHERE "requestedById" = ${id} AND "createdAt" > now() - interval '24 hours'
        AND "source" <> 'auto' AND "state" NOT IN ('failed', 'cancelled') AND "id" IS DISTINCT FROM ${exceptId ?? null}::uuid`,
  );
  const day = new Decimal(used?.day ?? 0);
  const customerDay = new Decimal(used?.customerDay ?? 0);
  if (limits.perDay?.lessThan(day.plus(amount))) {
    throw refuse(limits.perDay, "Your limit for 24 hours", day);
  }
  if (limits.perCustomerDay?.lessThan(customerDay.plus(amount))) {
    throw refuse(limits.perCustomerDay, "Your limit for one customer in 24 hours", customerDay);
  }
}

/** What is on its way counts as gone, so that several at once cannot break the floor together. */
export async function assertAboveFloor(
  tx: Tx,
  master: MasterReading,
  amount: string,
  policy: TransferPolicy,
): Promise<void> {
  const free = await freeAboveFloor(tx, master, policy);
  if (free.greaterThanOrEqualTo(amount)) return;
  const { balance, currency } = master;
  const floor = new Decimal(policy.masterFloor ?? 0);
  const onItsWay = balance.minus(floor).minus(free);
  const parts = [
    ...(onItsWay.isZero() ? [] : [`${onItsWay.toFixed(2)} on its way`]),
    ...(floor.isZero() ? [] : [`${floor.toFixed(2)} to be left in it`]),
  ];
  const message = `This is more than the master balance of ${balance.toFixed(5)} ${currency ?? ""} allows`;
  throw invalid({ amount: `${[message, ...parts].join(", ")}.` });
}
