import type { Column } from "@/components/data-table/column";
import { AsOf } from "@/components/ui/as-of";
import { Money } from "@/components/ui/money";
import type { Viewer } from "@/lib/format/viewer";
import type { QueuedDto } from "@/lib/services/reviews/schema";

/** What every queue shows of a transfer, by name, to put together. */
export function queueColumns(viewer: Viewer) {
  return {
    customer: {
      id: "customer",
      header: "Customer",
      primary: true,
      cell: ({ customerName }) => customerName,
    },
    amount: {
      id: "amount",
      header: "Amount",
      align: "right",
      cell: ({ amount, currency }) => (
        <Money amount={amount} currency={currency} locale={viewer.locale} aligned />
      ),
    },
    requester: {
      id: "requester",
      header: "Requested by",
      cell: ({ requestedBy, mine }) => (mine ? `${requestedBy} (you)` : requestedBy),
    },
    age: {
      id: "age",
      header: "Asked",
      cell: ({ createdAt }) => <AsOf at={createdAt} prefix="" />,
    },
    note: {
      id: "note",
      header: "Note",
      hideBelow: "lg",
      cell: ({ note }) => (
        <span className="block max-w-56 truncate" title={note || undefined}>
          {note || <span className="text-ink-subtle">–</span>}
        </span>
      ),
    },
  } satisfies Record<string, Column<QueuedDto>>;
}
