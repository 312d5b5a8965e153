import { CustomerStatus } from "@/components/customers/status";
import type { Column } from "@/components/data-table/column";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Viewer } from "@/lib/format/viewer";
import type { WalletRunwayDto } from "@/lib/services/runway/schema";
import { Runway } from "./runway";

const tones = { low: "warning", medium: "neutral", high: "success" } as const;

const none = <span className="text-ink-subtle">–</span>;

/** Columns of the wallets by how long they last. */
export function runwayColumns(viewer: Viewer): Column<WalletRunwayDto>[] {
  const money = (value: string | null, currency: string | null, decimals: 2 | "wallet" = 2) =>
    value === null ? (
      none
    ) : (
      <Money amount={value} currency={currency ?? ""} locale={viewer.locale} decimals={decimals} aligned />
    );
  return [
    {
      id: "customer",
      header: "Customer",
      primary: true,
      cell: ({ customerName }) => <span className="block max-w-44 truncate">{customerName}</span>,
    },
    { id: "runway", header: "Lasts", cell: ({ runway }) => <Runway runway={runway} /> },
    {
      id: "emptyAt",
      header: "Empty",
      hideBelow: "md",
      cell: ({ runway: { emptyAt, hours } }) =>
        emptyAt && hours !== 0 ? <DateTime at={emptyAt} {...viewer} /> : none,
    },
    {
      id: "confidence",
      header: "Confidence",
      hideBelow: "lg",
      cell: ({ active, failure, runway: { confidence } }) => {
        if (!active) return <CustomerStatus status="inactive" />;
        if (failure) return <StatusBadge tone="danger">Ledger not read</StatusBadge>;
        return confidence ? <StatusBadge tone={tones[confidence]}>{confidence}</StatusBadge> : none;
      },
    },
    {
      id: "nextWeek",
      header: "Next 7 days",
      align: "right",
      hideBelow: "sm",
      cell: ({ nextWeek, currency }) => money(nextWeek, currency),
    },
    {
      id: "balance",
      header: "Balance",
      align: "right",
      cell: ({ balance, currency }) => money(balance, currency, "wallet"),
    },
  ];
}
