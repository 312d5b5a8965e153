import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { isForCustomer, type Scope, scopeFor } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/http/errors";
import { toCustomerTransferDto, toTransferDto } from "./dto";
import type { TransferDto, TransferListDto, TransferListQuery } from "./schema";

export const withCustomerName = { customer: { select: { name: true } } } as const;

export async function listTransfers(
  scope: Scope,
  query: Pick<TransferListQuery, "page" | "size" | "state">,
): Promise<TransferListDto> {
  const where = {
    ...(scope.kind === "customer" ? { customerId: scope.customer.customerId } : {}),
    ...(query.state ? { state: query.state } : {}),
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

const idShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** One transfer, for whoever may see its customer; the same refusal for missing and foreign ids. */
export async function readTransfer(actor: Actor, id: string): Promise<TransferDto> {
  const scope = await scopeFor(actor, undefined, "transfers:read");
  if (!idShape.test(id)) throw notFound("This transfer");
  const row = await db().transfer.findFirst({
    where: { id, ...(scope.kind === "customer" ? { customerId: scope.customer.customerId } : {}) },
    include: withCustomerName,
  });
  if (!row) throw notFound("This transfer");
  return isForCustomer(scope) ? toCustomerTransferDto(row) : toTransferDto(row);
}
