import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/http/errors";
import { idShape } from "@/lib/services/transfers/read";
import { type StoredBulk, toBulkDto, toBulkRowDto } from "./dto";
import { readFunds } from "./funds";
import { statesOf } from "./groups";
import { progressOf } from "./progress";
import type {
  BulkCreatedDto,
  BulkDetailDto,
  BulkDto,
  BulkFundsDto,
  BulkListDto,
  BulkListQuery,
  BulkRowGroup,
  BulkRowsQuery,
} from "./schema";
import { sameFileOf, suspectedRows } from "./suspects";

export async function listBulkTopUps(
  _partner: AuthorizedPartner,
  query: BulkListQuery,
): Promise<BulkListDto> {
  const where = query.state ? { state: query.state } : {};
  const [total, rows] = await Promise.all([
    db().bulkTopUp.count({ where }),
    db().bulkTopUp.findMany({
      where,
      omit: { file: true },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (query.page - 1) * query.size,
      take: query.size,
    }),
  ]);
  const progress = await progressOf(rows.map(({ id }) => id));
  return {
    data: rows.map((row) => toBulkDto(row, progress(row.id))),
    page: { page: query.page, size: query.size, total },
    asOf: new Date().toISOString(),
  };
}

/** One file without its text. @throws AppError not_found */
export async function storedBulk(_partner: AuthorizedPartner, id: string): Promise<StoredBulk> {
  const row = idShape.test(id)
    ? await db().bulkTopUp.findUnique({ where: { id }, omit: { file: true } })
    : null;
  if (!row) throw notFound("This bulk top-up");
  return row;
}

export async function summaryOf(bulk: StoredBulk): Promise<BulkDto> {
  return toBulkDto(bulk, (await progressOf([bulk.id]))(bulk.id));
}

function rowsWhere(bulkId: string, group: BulkRowGroup | undefined) {
  if (group === undefined) return { bulkId };
  if (group === "problem") return { bulkId, problem: { not: null }, transferId: null };
  if (group === "waiting") return { bulkId, problem: null, transferId: null };
  return { bulkId, transfer: { state: { in: statesOf(group) } } };
}

/** One file with its progress and one page of its rows. */
export async function readBulkTopUp(actor: Actor, id: string, query: BulkRowsQuery): Promise<BulkDetailDto> {
  const bulk = await storedBulk(partnerScope(actor, "bulk:read"), id);
  const undecided = bulk.state === "draft" || bulk.state === "pending_approval";
  const where = rowsWhere(bulk.id, query.rows);
  const [summary, total, rows, suspects, twin] = await Promise.all([
    summaryOf(bulk),
    db().bulkTopUpRow.count({ where }),
    db().bulkTopUpRow.findMany({
      where,
      include: {
        customer: { select: { authId: true, name: true } },
        transfer: { select: { id: true, reference: true, state: true, failureDetail: true } },
      },
      orderBy: { line: "asc" },
      skip: (query.page - 1) * query.size,
      take: query.size,
    }),
    undecided ? suspectedRows(bulk.id) : new Map<number, string>(),
    undecided ? sameFileOf(bulk.id) : null,
  ]);
  return {
    ...summary,
    suspected: suspects.size,
    sameFileAs: twin && { ...twin, createdAt: twin.createdAt.toISOString() },
    rows: rows.map((row) => toBulkRowDto(row, suspects.get(row.line) ?? null)),
    page: { page: query.page, size: query.size, total },
    asOf: new Date().toISOString(),
  };
}

export async function readBulkFunds(actor: Actor, id: string): Promise<BulkFundsDto> {
  const partner = partnerScope(actor, "bulk:read");
  return readFunds(partner, await storedBulk(partner, id));
}

/** For a program: which rows are paid and which never will be, with the reason of each. */
export async function createdAnswer(summary: BulkDto): Promise<BulkCreatedDto> {
  const rows = await db().bulkTopUpRow.findMany({
    where: { bulkId: summary.id, problem: { not: null } },
    orderBy: { line: "asc" },
  });
  return {
    ...summary,
    payableRows: summary.rowCount - rows.length,
    notPaid: rows.map(({ line, account, amountText, problem }) => ({
      line,
      account,
      amountText,
      problem: problem ?? "",
    })),
  };
}
