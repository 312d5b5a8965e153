import { ListChecks } from "lucide-react";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { Viewer } from "@/lib/format/viewer";
import { orderKindNames } from "@/lib/services/provisioning/kinds";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { OrderStateBadge } from "./order-state";
import { orderHref } from "./order-words";

/** What was done to one thing through the portal, newest first. */
export function RecentOrders({ orders, viewer }: { orders: OrderDto[]; viewer: Viewer }) {
  if (orders.length === 0) {
    return (
      <EmptyState
        icon={<ListChecks aria-hidden />}
        title="Nothing yet"
        description="What is done from here is recorded here."
      />
    );
  }
  return (
    <ul className="divide-y divide-line">
      {orders.map((order) => (
        <li key={order.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2">
          <Link href={orderHref(order)} className="min-w-0 rounded font-medium hover:underline">
            {orderKindNames[order.kind]}
          </Link>
          <span className="flex items-center gap-3 text-ink-muted text-xs">
            <span>
              {order.requestedBy}, <DateTime at={order.createdAt} {...viewer} />
            </span>
            <OrderStateBadge state={order.state} />
          </span>
        </li>
      ))}
    </ul>
  );
}
