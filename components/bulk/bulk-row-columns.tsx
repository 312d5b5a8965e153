import type { Column } from "@/components/data-table/column";
import { CustomerLink } from "@/components/section/customer-link";
import { Link } from "@/components/ui/link";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { BulkRowDto } from "@/lib/services/bulk-top-ups/schema";
import { rowGroupWords } from "./bulk-words";

/** Why it is not paid, what looks odd about it, or what became of its transfer. */
function Finding({ row }: { row: BulkRowDto }) {
  const words = row.transfer?.failureDetail ?? row.problem ?? row.warning;
  if (!words) return <span className="text-ink-subtle">–</span>;
  const tone = row.problem ? "text-danger" : "text-warning";
  return <span className={`block min-w-40 max-w-96 whitespace-normal text-xs ${tone}`}>{words}</span>;
}

export function bulkRowColumns(currency: string, locale: string): Column<BulkRowDto>[] {
  return [
    { id: "line", header: "Line", width: "4rem", align: "right", cell: ({ line }) => line },
    {
      id: "account",
      header: "Account",
      primary: true,
      cell: (row) =>
        row.authId ? (
          <CustomerLink authId={row.authId} name={row.customerName} />
        ) : (
          <span className="block max-w-48 truncate" title={row.account}>
            {row.account || "–"}
          </span>
        ),
    },
    {
      id: "state",
      header: "State",
      cell: ({ group }) => (
        <StatusBadge tone={rowGroupWords[group].tone}>{rowGroupWords[group].label}</StatusBadge>
      ),
    },
    { id: "finding", header: "Finding", cell: (row) => <Finding row={row} /> },
    {
      id: "note",
      header: "Note",
      hideBelow: "lg",
      cell: ({ note }) => (
        <span className="block max-w-48 truncate" title={note || undefined}>
          {note || <span className="text-ink-subtle">–</span>}
        </span>
      ),
    },
    {
      id: "receipt",
      header: "Receipt",
      cell: ({ transfer }) =>
        transfer ? (
          <Link
            href={`/transfers/${encodeURIComponent(transfer.id)}`}
            title={transfer.reference}
            className="rounded text-accent text-xs hover:underline"
          >
            Receipt
            <span className="sr-only"> of {transfer.reference}</span>
          </Link>
        ) : (
          <span className="text-ink-subtle">–</span>
        ),
    },
    {
      id: "amount",
      header: "Amount",
      align: "right",
      cell: ({ amount, amountText }) =>
        amount ? (
          <Money amount={amount} currency={currency} locale={locale} aligned />
        ) : (
          <span className="text-ink-subtle">{amountText || "–"}</span>
        ),
    },
  ];
}
