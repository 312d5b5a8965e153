import "server-only";
import { requireActor } from "@/lib/auth/current";
import { partnerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { listOrders, readOrder } from "./read";
import type { OrderDto, OrderListDto, OrderListQuery } from "./schema";

export async function loadOrders(query: OrderListQuery): Promise<Section<OrderListDto>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "orders:read"));
  return section("orders", () => listOrders(partner, query));
}

export async function loadOrder(id: string): Promise<OrderDto> {
  const actor = await requireActor();
  return required(() => readOrder(actor, id));
}
