import type { Column } from "@/components/data-table/column";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { formatCount } from "@/lib/format/number";
import type { Viewer } from "@/lib/format/viewer";
import type { BulkDto } from "@/lib/services/bulk-top-ups/schema";
import { bulkStateWords } from "./bulk-words";

export function bulkColumns(viewer: Viewer): Column<BulkDto>[] {
  const { locale } = viewer;
  return [
    {
      id: "name",
      header: "File",
      primary: true,
      cell: ({ name }) => <span className="block max-w-64 truncate">{name}</span>,
    },
    {
      id: "state",
      header: "State",
      cell: ({ state }) => (
        <StatusBadge tone={bulkStateWords[state].tone}>{bulkStateWords[state].label}</StatusBadge>
      ),
    },
    {
      id: "paid",
      header: "Paid rows",
      align: "right",
      cell: ({ counts, rowCount }) =>
        `${formatCount(counts.paid, locale)} of ${formatCount(rowCount - counts.problem, locale)}`,
    },
    {
      id: "problems",
      header: "Not payable",
      align: "right",
      hideBelow: "md",
      cell: ({ counts }) => formatCount(counts.problem, locale),
    },
    {
      id: "requester",
      header: "Requested by",
      hideBelow: "lg",
      cell: ({ requestedBy }) => requestedBy,
    },
    {
      id: "time",
      header: "Made",
      hideBelow: "md",
      cell: ({ createdAt }) => <DateTime at={createdAt} {...viewer} />,
    },
    {
      id: "total",
      header: "Total",
      align: "right",
      cell: ({ total, currency }) => <Money amount={total} currency={currency} locale={locale} aligned />,
    },
  ];
}
