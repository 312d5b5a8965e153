import type { Column } from "@/components/data-table/column";
import { CustomerLink } from "@/components/section/customer-link";
import { DateTime } from "@/components/ui/date-time";
import type { Viewer } from "@/lib/format/viewer";
import { orderKindNames } from "@/lib/services/provisioning/kinds";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { OrderStateBadge } from "./order-state";

export function orderColumns(
  viewer: Viewer,
  { showCustomer }: { showCustomer: boolean },
): Column<OrderDto>[] {
  const columns: (Column<OrderDto> | false)[] = [
    {
      id: "time",
      header: "Time",
      primary: true,
      cell: ({ createdAt }) => <DateTime at={createdAt} {...viewer} />,
    },
    { id: "kind", header: "What", cell: ({ kind }) => orderKindNames[kind] },
    {
      id: "label",
      header: "On",
      cell: ({ label }) => <span className="break-all font-medium tabular-nums">{label}</span>,
    },
    showCustomer && {
      id: "customer",
      header: "Customer",
      cell: ({ authId, customerName }) => <CustomerLink authId={authId} name={customerName} />,
    },
    { id: "state", header: "State", cell: ({ state }) => <OrderStateBadge state={state} /> },
    {
      id: "requester",
      header: "Requested by",
      hideBelow: "lg",
      cell: ({ requestedBy }) => requestedBy,
    },
  ];
  return columns.filter((column) => column !== false);
}
