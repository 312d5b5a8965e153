import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import type { AuthorizedCustomer, AuthorizedPartner } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { literally } from "@/lib/db/like";
import type { OrderWhere } from "@/lib/db/types";
import { notFound } from "@/lib/http/errors";
import { toOrderDto, withCustomerName } from "./dto";
import type { OrderDto, OrderListDto, OrderListQuery } from "./schema";

const idShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Newest first; `search` matches what it acts on. */
export async function listOrders(_partner: AuthorizedPartner, query: OrderListQuery): Promise<OrderListDto> {
  const where: OrderWhere = {
    ...(query.customer ? { authId: query.customer } : {}),
    ...(query.state ? { state: query.state } : {}),
    ...(query.kind ? { kind: query.kind } : {}),
    ...(query.search ? { label: { contains: literally(query.search), mode: "insensitive" } } : {}),
  };
  const [total, rows] = await Promise.all([
    db().provisioningOrder.count({ where }),
    db().provisioningOrder.findMany({
      where,
      include: withCustomerName,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (query.page - 1) * query.size,
      take: query.size,
    }),
  ]);
  return {
    data: rows.map(toOrderDto),
    page: { page: query.page, size: query.size, total },
    asOf: new Date().toISOString(),
  };
}

export async function readOrder(actor: Actor, id: string): Promise<OrderDto> {
  partnerScope(actor, "orders:read");
  const row = idShape.test(id)
    ? await db().provisioningOrder.findUnique({ where: { id }, include: withCustomerName })
    : null;
  if (!row) throw notFound("This order");
  return toOrderDto(row);
}

/** What was done to one thing of a customer, newest first. */
export async function listOrdersOn(
  customer: AuthorizedCustomer,
  subject: string,
  limit = 10,
): Promise<OrderDto[]> {
  const rows = await db().provisioningOrder.findMany({
    where: { customerId: customer.customerId, subject },
    include: withCustomerName,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(toOrderDto);
}

/** The customer's order that was asked for with this key, if there is one. */
export async function orderOfKey(
  customer: AuthorizedCustomer,
  idempotencyKey: string,
): Promise<OrderDto | null> {
  const row = await db().provisioningOrder.findUnique({
    where: { idempotencyKey },
    include: withCustomerName,
  });
  return row?.customerId === customer.customerId ? toOrderDto(row) : null;
}
