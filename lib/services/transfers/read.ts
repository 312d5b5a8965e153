import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { isForCustomer, type Scope, scopeFor } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { literally } from "@/lib/db/like";
import type { TransferWhere } from "@/lib/db/types";
import { notFound } from "@/lib/http/errors";
import { spanOf } from "@/lib/http/schemas";
import { toCustomerTransferDto, toTransferDto } from "./dto";
import type { TransferDto, TransferListDto, TransferListQuery } from "./schema";

export const withCustomerName = { customer: { select: { name: true } } } as const;

/** A customer sees what was sent: what its reseller asked for, held back or refused is the reseller's own business. */
function within(scope: Scope): TransferWhere {
  if (scope.kind === "partner") return {};
  const { customerId } = scope.customer;
  return isForCustomer(scope) ? { customerId, sentAt: { not: null } } : { customerId };
}

function dayAfter(day: string): Date {
  return new Date(Date.parse(day) + 86_400_000);
}

export async function listTransfers(
  scope: Scope,
  query: Omit<TransferListQuery, "customer">,
): Promise<TransferListDto> {
  const days = spanOf(query);
  const found = { contains: literally(query.reference ?? ""), mode: "insensitive" as const };
  const where: TransferWhere = {
    ...within(scope),
    ...(query.state ? { state: query.state } : {}),
    // Where a transfer came from and who asked for it is the reseller's own business.
    ...(query.source && !isForCustomer(scope) ? { source: query.source } : {}),
    ...(query.requestedBy && !isForCustomer(scope)
      ? { requestedBy: { contains: literally(query.requestedBy), mode: "insensitive" } }
      : {}),
    ...(query.reference ? { OR: [{ reference: found }, { upstreamTransactionId: found }] } : {}),
    ...(days ? { createdAt: { gte: new Date(days.from), lt: dayAfter(days.to) } } : {}),
  };
  const [total, rows] = await Promise.all([
    db().transfer.count({ where }),
    db().transfer.findMany({
      where,
      include: withCustomerName,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (query.page - 1) * query.size,
      take: query.size,
    }),
  ]);
  return {
    data: isForCustomer(scope) ? rows.map(toCustomerTransferDto) : rows.map(toTransferDto),
    page: { page: query.page, size: query.size, total },
    asOf: new Date().toISOString(),
  };
}

export const idShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** One transfer, for whoever may see its customer; the same refusal for missing and foreign ids. */
export async function readTransfer(actor: Actor, id: string): Promise<TransferDto> {
  const scope = await scopeFor(actor, undefined, "transfers:read");
  if (!idShape.test(id)) throw notFound("This transfer");
  const row = await db().transfer.findFirst({
    where: { id, ...within(scope) },
    include: withCustomerName,
  });
  if (!row) throw notFound("This transfer");
  return isForCustomer(scope) ? toCustomerTransferDto(row) : toTransferDto(row);
}
