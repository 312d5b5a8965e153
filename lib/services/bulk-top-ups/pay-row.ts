import "server-only";
import type { Decimal } from "decimal.js";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import type { SystemActor } from "@/lib/auth/actor";
import { systemCustomerScope } from "@/lib/authz/scope";
import { db, type Tx } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/errors";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { limitsInForce } from "@/lib/services/transfer-policy/read";
import { admit, type Intent, lockAdmission } from "@/lib/services/transfers/admit";
import type { MasterReading } from "@/lib/services/transfers/master";
import { fingerprintOf } from "@/lib/services/transfers/reference";
import type { StoredBulk } from "./dto";
import { targetOf } from "./write";

/** How many transfers of one file may be unsettled at a time; those that are held back do not count. */
export const IN_FLIGHT = 16;

export type Step =
  | { kind: "paid" | "refused" }
  /** Nothing to do now: others are to be settled first, or nothing is left, or it does not run any more. */
  | { kind: "full" | "none" | "not_running" }
  | { kind: "stop"; reason: string };

type Requester = Intent["requester"] & { role: NonNullable<Intent["requester"]["role"]> };

const states = z.array(z.object({ state: z.string() }));
const nextRow = z.array(
  z.object({
    id: z.string(),
    line: z.int(),
    note: z.string(),
    amount: z.string(),
    customerId: z.string(),
    authId: z.string(),
    currency: z.string().nullable(),
    status: z.string(),
  }),
);
type NextRow = z.output<typeof nextRow>[number];

async function takeNext(tx: Tx, bulkId: string): Promise<NextRow | undefined> {
  const [row] = nextRow.parse(
    await tx.$queryRaw`
      SELECT r."id"::text, r."line", r."note", r."amount"::text, c."id"::text AS "customerId", c."authId",
             c."currency", c."status"::text
      FROM "BulkTopUpRow" r JOIN "Customer" c ON c."id" = r."customerId"
      WHERE r."bulkId" = ${bulkId}::uuid AND r."transferId" IS NULL AND r."problem" IS NULL
      ORDER BY r."line" LIMIT 1 FOR UPDATE OF r SKIP LOCKED`,
  );
  return row;
}

export function countInFlight(tx: Pick<Tx, "transfer">, bulkId: string): Promise<number> {
  return tx.transfer.count({
    where: {
      bulkId,
      OR: [
        { state: { in: ["sending", "unknown"] } },
        { state: "created", OR: [{ sendAfter: null }, { sendAfter: { lte: new Date() } }] },
      ],
    },
  });
}

/** A refusal that stands for this row alone. */
class RowRefused extends Error {}

async function admitRow(
  tx: Tx,
  actor: SystemActor,
  given: { bulk: StoredBulk; row: NextRow; requester: Requester; master: MasterReading },
): Promise<void> {
  const { bulk, row, requester, master } = given;
  if (row.status !== "active") throw new RowRefused("This account is not active any more.");
  if (row.currency && row.currency !== bulk.currency) {
    throw new RowRefused(`The wallet of this account is in ${row.currency}.`);
  }
  const { amount, note, authId } = row;
  const transfer = await admit(tx, actor, {
    customer: systemCustomerScope(actor, row),
    amount,
    currency: bulk.currency,
    note,
    idempotencyKey: `bulk:${bulk.id}:${row.line}`,
    fingerprint: fingerprintOf({ authId, amount, currency: bulk.currency, note }),
    source: "bulk",
    askedAt: bulk.createdAt,
    bulkId: bulk.id,
    requester,
    confirmDuplicate: true,
    approvedAlready: true,
    sentBy: "worker",
    master,
  });
  await tx.bulkTopUpRow.update({
    where: { id: row.id },
    data: { transferId: transfer.id },
    select: { id: true },
  });
}

/** Whether the requester's limit for a day is what this amount would break: then it breaks it for every row. */
async function isDaySpent(requester: Requester, amount: string): Promise<boolean> {
  const { perTransfer, perDay } = await limitsInForce(db(), requester);
  if (perDay === null || perTransfer?.lessThan(amount)) return false;
  const { _sum } = await db().transfer.aggregate({
    _sum: { amount: true },
    where: {
      requestedById: requester.id,
      createdAt: { gt: new Date(Date.now() - 86_400_000) },
      source: { not: "auto" },
      state: { notIn: ["failed", "cancelled"] },
    },
  });
  const used: Decimal | null = _sum.amount;
  return perDay.lessThan(used === null ? amount : used.plus(amount));
}

function refuse(actor: SystemActor, bulk: StoredBulk, row: NextRow, problem: string): Promise<Step> {
  return transact(async (tx) => {
    const { count } = await tx.bulkTopUpRow.updateMany({
      where: { id: row.id, transferId: null, problem: null },
      data: { problem },
    });
    if (count === 1) {
      await appendAudit(tx, actor, {
        action: "bulk.row_refused",
        outcome: "failed",
        ...targetOf(bulk),
        authId: row.authId,
        reason: problem,
        after: { line: row.line, amount: row.amount },
      });
    }
    return { kind: "refused" };
  });
}

/** What a refusal means: for this row alone, or for the whole file. */
async function answerTo(
  error: unknown,
  row: NextRow,
  requester: Requester,
  refuse: (problem: string) => Promise<Step>,
): Promise<Step> {
  if (error instanceof RowRefused) return refuse(error.message);
  if (isUniqueViolation(error)) return refuse("Another transfer carries the key of this row already.");
  if (!(error instanceof AppError)) throw error;
  const words = error.detail.replace(/^Your limit/, "The requester's limit");
  switch (error.code) {
    case "conflict":
    case "duplicate_suspected":
    case "kyc_incomplete":
      return refuse(words);
    case "limit_exceeded":
      return (await isDaySpent(requester, row.amount)) ? { kind: "stop", reason: words } : refuse(words);
    case "invalid":
      return { kind: "stop", reason: error.errors?.amount?.replace(/^This/, `Row ${row.line}`) ?? words };
    default:
      throw error;
  }
}

/**
 * Turns the next row into a transfer: row and transfer are linked in one transaction, under the lock of admissions, so
 * that neither a crash nor a second instance can make two of one row.
 */
export async function payNextRow(
  actor: SystemActor,
  bulk: StoredBulk,
  requester: Requester,
  master: MasterReading,
): Promise<Step> {
  let taken: NextRow | undefined;
  try {
    return await transact(async (tx): Promise<Step> => {
      // Whoever stops the file waits for this, and then finds every transfer that it led to.
      const [current] = states.parse(
        await tx.$queryRaw`SELECT "state"::text FROM "BulkTopUp" WHERE "id" = ${bulk.id}::uuid FOR SHARE`,
      );
      if (current?.state !== "running") return { kind: "not_running" };
      await lockAdmission(tx);
      if ((await countInFlight(tx, bulk.id)) >= IN_FLIGHT) return { kind: "full" };
      taken = await takeNext(tx, bulk.id);
      if (!taken) return { kind: "none" };
      await admitRow(tx, actor, { bulk, row: taken, requester, master });
      return { kind: "paid" };
    });
  } catch (error) {
    if (!taken) throw error;
    const row = taken;
    return answerTo(error, row, requester, (problem) => refuse(actor, bulk, row, problem));
  }
}
