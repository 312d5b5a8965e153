import type { Metadata } from "next";
import { CapacityPanel } from "@/components/capacity/capacity-panel";
import { CapacityMoves } from "@/components/capacity/moves-table";
import { OpenOrders } from "@/components/trunks/open-orders";
import { requireStaff } from "@/lib/auth/current";
import { roleMay } from "@/lib/authz/permissions";
import { loadCapacity } from "@/lib/services/capacity/loaders";
import { loadCustomerHeader } from "@/lib/services/customers/loaders";
import { moveCapacityAction } from "./actions";

export const metadata: Metadata = { title: "Capacity" };

export default async function CapacityPage({ params }: { params: Promise<{ authId: string }> }) {
  const [actor, { authId }] = await Promise.all([requireStaff(), params]);
  const [{ capacity, moves, orders }, { name }] = await Promise.all([
    loadCapacity(authId),
    loadCustomerHeader(authId),
  ]);
  const mayMove = roleMay(actor.role, "capacity:move");
  return (
    <div className="space-y-4">
      <OpenOrders orders={orders} />
      <CapacityPanel
        authId={authId}
        customerName={name}
        result={capacity}
        move={mayMove ? moveCapacityAction : null}
      />
      <CapacityMoves result={moves} />
    </div>
  );
}
