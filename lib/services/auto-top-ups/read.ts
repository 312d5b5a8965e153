import "server-only";
import { z } from "zod";
import type { AuthorizedCustomer, AuthorizedPartner } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { type AutoTopUpRow, toAutoTopUpDto, toRunDto } from "./dto";
import { usedOf } from "./facts";
import type { AutoTopUpDto, AutoTopUpListDto, AutoTopUpListQuery, AutoTopUpRunListDto } from "./schema";
import { MISSED_AFTER_MS } from "./trouble";

const withName = { customer: { select: { name: true } } } as const;

async function toDtos(rows: AutoTopUpRow[], now: Date): Promise<AutoTopUpDto[]> {
  const used = await usedOf(
    db(),
    rows.map(({ id }) => id),
    now,
  );
  return rows.map((row) => toAutoTopUpDto(row, used.get(row.id), now));
}

const orderedRows = z.array(z.object({ id: z.string() }));

/** The rules of all customers: those that need a person first, then by customer. */
export async function listAutoTopUps(
  _partner: AuthorizedPartner,
  query: AutoTopUpListQuery,
  now = new Date(),
): Promise<AutoTopUpListDto> {
  const late = new Date(now.getTime() - MISSED_AFTER_MS);
  const [total, ordered] = await Promise.all([
    db().autoTopUp.count(),
    db().$queryRaw`
      SELECT a."id"::text FROM "AutoTopUp" a JOIN "Customer" c ON c."id" = a."customerId"
      ORDER BY CASE WHEN a."state" = 'tripped' THEN 0
                    WHEN a."state" = 'active' AND coalesce(a."lastRunAt", a."updatedAt") < ${late}::timestamptz THEN 1
                    WHEN a."state" = 'active' AND a."lastOutcome" = 'failed' THEN 2
                    WHEN a."state" = 'active' THEN 3 ELSE 4 END, lower(c."name"), a."id"
      LIMIT ${query.size} OFFSET ${(query.page - 1) * query.size}`,
  ]);
  const ids = orderedRows.parse(ordered).map(({ id }) => id);
  const rows = await db().autoTopUp.findMany({ where: { id: { in: ids } }, include: withName });
  rows.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
  return {
    data: await toDtos(rows, now),
    page: { page: query.page, size: query.size, total },
    asOf: now.toISOString(),
  };
}

/** The rules that need a person: tripped, failing, or not running. Empty when all is well. */
export async function autoTopUpTrouble(
  _partner: AuthorizedPartner,
  now = new Date(),
): Promise<AutoTopUpDto[]> {
  const late = new Date(now.getTime() - MISSED_AFTER_MS);
  const rows = await db().autoTopUp.findMany({
    where: {
      OR: [
        { state: "tripped" },
        { state: "active", lastOutcome: "failed" },
        { state: "active", lastRunAt: { lt: late } },
        { state: "active", lastRunAt: null, updatedAt: { lt: late } },
      ],
    },
    include: withName,
    orderBy: [{ trippedAt: { sort: "asc", nulls: "last" } }, { lastRunAt: "asc" }],
  });
  return (await toDtos(rows, now)).filter(({ trouble }) => trouble !== null);
}

/** The rule of one customer, or null; and the currency that its wallet is known to have. */
export async function readAutoTopUp(
  customer: AuthorizedCustomer,
  now = new Date(),
): Promise<{ rule: AutoTopUpDto | null; currency: string | null }> {
  const { autoTopUp, currency } = await db().customer.findUniqueOrThrow({
    where: { id: customer.customerId },
    select: { currency: true, autoTopUp: { include: withName } },
  });
  if (!autoTopUp) return { rule: null, currency };
  const [rule] = await toDtos([autoTopUp], now);
  return { rule: rule ?? null, currency: autoTopUp.currency };
}

/** What the rule of one customer found and did, newest first. Runs that found enough are not kept. */
export async function listRuns(
  customer: AuthorizedCustomer,
  query: AutoTopUpListQuery,
): Promise<AutoTopUpRunListDto> {
  const where = { autoTopUp: { customerId: customer.customerId } };
  const [total, rows] = await Promise.all([
    db().autoTopUpRun.count({ where }),
    db().autoTopUpRun.findMany({
      where,
      orderBy: [{ at: "desc" }, { id: "desc" }],
      skip: (query.page - 1) * query.size,
      take: query.size,
    }),
  ]);
  const transfers = await db().transfer.findMany({
    where: { id: { in: rows.flatMap(({ transferId }) => transferId ?? []) } },
    select: { id: true, reference: true, state: true },
  });
  const byId = new Map(transfers.map((transfer) => [transfer.id, transfer]));
  return {
    data: rows.map((row) => toRunDto(row, row.transferId === null ? undefined : byId.get(row.transferId))),
    page: { page: query.page, size: query.size, total },
    asOf: new Date().toISOString(),
  };
}
