import "server-only";
import { randomUUID } from "node:crypto";
import { appendAudit } from "@/lib/audit/append";
import type { Actor, ApiKeyActor, UserActor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db, type Tx } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/errors";
import { transact } from "@/lib/db/transact";
import { AppError, invalid } from "@/lib/http/errors";
import { readMaster } from "@/lib/services/transfers/master";
import { readRows, wellFormed } from "./columns";
import type { StoredBulk } from "./dto";
import { fileOf } from "./file-of";
import { budgetOf, findCustomers } from "./lookup";
import { summaryOf } from "./read";
import { type CheckedRow, checkRows, payableTotal } from "./rules";
import type { BulkDraftInput, BulkDto } from "./schema";

/** A file is somebody's: limits count for that person or key, and another one approves. */
export function assertRequester(actor: Actor): asserts actor is UserActor | ApiKeyActor {
  if (actor.type === "system")
    throw new AppError("forbidden", "A bulk top-up is asked for by a person or a key.");
}

async function replay(actor: Actor, input: BulkDraftInput): Promise<StoredBulk | null> {
  const known = await db().bulkTopUp.findUnique({ where: { idempotencyKey: input.idempotencyKey } });
  if (!known) return null;
  if (known.requestedById !== actor.id || known.file !== input.file) {
    throw new AppError(
      "idempotency_key_reused",
      "This Idempotency-Key was used for another file. Make a new one.",
    );
  }
  return known;
}

/** All rows in one statement: thousands of them through the client would take longer than a transaction may. */
async function insertRows(tx: Tx, bulkId: string, rows: readonly CheckedRow[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "BulkTopUpRow"
      ("id", "bulkId", "line", "account", "amountText", "note", "customerId", "amount", "problem")
    SELECT gen_random_uuid(), ${bulkId}::uuid, * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r("line" int, "account" text, "amountText" text, "note" text, "customerId" uuid, "amount" numeric,
           "problem" text)`;
}

/**
 * Checks each row of a file without moving anything, and keeps file and findings as a draft. The same key gives the
 * same draft.
 * @throws AppError invalid where no rows can be read from it at all
 */
export async function createBulkTopUp(
  actor: Actor,
  given: BulkDraftInput,
  expectedCurrency?: string,
): Promise<BulkDto> {
  const input = { ...given, file: wellFormed(given.file) };
  const partner = partnerScope(actor, "transfers:create");
  assertRequester(actor);
  const known = await replay(actor, input);
  if (known) return summaryOf(known);
  const read = readRows(input.file);
  if (!read.ok) throw invalid({ file: read.problem }, read.problem);
  const { currency } = await readMaster(partner);
  if (currency === null)
    throw new AppError("upstream_failed", "The currency of the master balance is not known now.");
  if (expectedCurrency !== undefined && expectedCurrency !== currency) {
    throw invalid({ currency: `Transfers are in ${currency}; there is no conversion.` });
  }
  const accounts = read.lines.map(({ account }) => account);
  const [customers, budget] = await Promise.all([findCustomers(partner, accounts), budgetOf(actor)]);
  const rows = checkRows(read.lines, { customers, currency, budget });
  const total = payableTotal(rows);
  try {
    const bulk = await transact(async (tx) => {
      const made = await tx.bulkTopUp.create({
        data: {
          name: input.name,
          file: input.file,
          currency,
          total: total.toFixed(2),
          rowCount: rows.length,
          requestedById: actor.id,
          requestedBy: actor.name,
          idempotencyKey: input.idempotencyKey,
        },
      });
      await insertRows(tx, made.id, rows);
      await appendAudit(tx, actor, {
        action: "bulk.created",
        outcome: "success",
        target: { type: "bulk", id: made.id, name: made.name },
        after: { rows: rows.length, total: total.toFixed(2), currency },
      });
      return made;
    });
    return await summaryOf(bulk);
  } catch (error) {
    const first = isUniqueViolation(error) ? await replay(actor, input) : null;
    if (!first) throw error;
    return summaryOf(first);
  }
}

/** For other parts of the portal that propose top-ups: a draft that its person looks at, changes nothing, and submits. */
export function createBulkDraft(
  actor: Actor,
  given: {
    name: string;
    /** Amounts as decimal strings with at most two decimals. */
    rows: readonly { authId: string; amount: string; note?: string }[];
    currency: string;
    idempotencyKey?: string;
  },
): Promise<BulkDto> {
  const rows = given.rows.map(({ authId, amount, note = "" }) => ({ account: authId, amount, note }));
  const file = fileOf(rows);
  return createBulkTopUp(
    actor,
    { name: given.name, file, idempotencyKey: given.idempotencyKey ?? randomUUID() },
    given.currency,
  );
}
