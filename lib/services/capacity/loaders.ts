import "server-only";
import { requireActor } from "@/lib/auth/current";
import { customerScope, partnerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { capacityOrderKinds, openOrders } from "@/lib/services/trunks/open-orders";
import { readCapacity, readCapacityMoves } from "./read";
import type { CapacityDto, CapacityMovementDto } from "./schema";

export interface CapacityPage {
  capacity: Section<CapacityDto>;
  moves: Section<CapacityMovementDto[]>;
  orders: OrderDto[];
}

export async function loadCapacity(authId: string): Promise<CapacityPage> {
  const actor = await requireActor();
  const customer = await required(() => customerScope(actor, authId, "capacity:read"));
  const partner = await required(async () => partnerScope(actor, "capacity:read"));
  const [capacity, moves, orders] = await Promise.all([
    section("capacity", () => readCapacity(customer)),
    section("moves of capacity", () => readCapacityMoves(partner, customer)),
    openOrders(customer, capacityOrderKinds),
  ]);
  return { capacity, moves, orders };
}
