import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { writeCsv } from "./csv";
import { groupOf } from "./groups";
import { storedBulk } from "./read";
import type { BulkRowGroup } from "./schema";

const results: Record<BulkRowGroup, string> = {
  problem: "not paid",
  waiting: "not yet paid",
  under_way: "on its way",
  paid: "paid",
  in_doubt: "in doubt: do not pay it again",
  failed: "failed: no money moved",
  cancelled: "cancelled: no money moved",
};

type Bulk = Awaited<ReturnType<typeof storedBulk>>;

async function record(actor: Actor, { id, name }: Bulk, file: "original" | "result"): Promise<void> {
  await appendAudit(db(), actor, {
    action: "bulk.file_downloaded",
    outcome: "success",
    target: { type: "bulk", id, name },
    after: { file },
  });
}

/** The text as it was pasted or uploaded. */
export async function originalFile(actor: Actor, id: string): Promise<string> {
  const bulk = await storedBulk(partnerScope(actor, "bulk:read"), id);
  const { file } = await db().bulkTopUp.findUniqueOrThrow({ where: { id: bulk.id }, select: { file: true } });
  await record(actor, bulk, "original");
  return file;
}

const heading = [
  "line",
  "account",
  "auth_id",
  "customer",
  "amount",
  "currency",
  "note",
  "result",
  "reason",
  "reference",
  "transaction_id",
  "settled_at",
];

/** Each row with what became of it, as CSV that no spreadsheet takes for formulas. */
export async function resultFile(actor: Actor, id: string): Promise<string> {
  const bulk = await storedBulk(partnerScope(actor, "bulk:read"), id);
  const rows = await db().bulkTopUpRow.findMany({
    where: { bulkId: bulk.id },
    include: { customer: { select: { authId: true, name: true } }, transfer: true },
    orderBy: { line: "asc" },
  });
  await record(actor, bulk, "result");
  const records = rows.map(({ customer, transfer, ...row }) => [
    String(row.line),
    row.account,
    customer?.authId ?? "",
    customer?.name ?? "",
    row.amount?.toFixed(2) ?? row.amountText,
    bulk.currency,
    row.note,
    results[groupOf({ problem: row.problem, state: transfer?.state ?? null })],
    row.problem ?? transfer?.failureDetail ?? "",
    transfer?.reference ?? "",
    transfer?.upstreamTransactionId ?? transfer?.ledgerEntryId ?? "",
    transfer?.settledAt?.toISOString() ?? "",
  ]);
  return writeCsv([heading, ...records], { safe: true });
}
