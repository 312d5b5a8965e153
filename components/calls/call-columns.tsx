import type { Column } from "@/components/data-table/column";
import { CustomerLink } from "@/components/section/customer-link";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import { formatDuration } from "@/lib/format/duration";
import type { Viewer } from "@/lib/format/viewer";
import type { CallDto } from "@/lib/services/calls/schema";
import { CallDirection, CallStatus } from "./call-status";
import { causeBesideStatus } from "./call-words";
import { Parties } from "./parties";

export function callColumns(viewer: Viewer, showCustomer: boolean): Column<CallDto>[] {
  const customer: Column<CallDto> = {
    id: "customer",
    header: "Customer",
    cell: ({ authId, customerName }) => <CustomerLink authId={authId} name={customerName} />,
  };
  return [
    {
      id: "time",
      header: "Time",
      primary: true,
      cell: ({ startedAt }) => <DateTime at={startedAt} {...viewer} />,
    },
    {
      id: "direction",
      header: "Direction",
      hideBelow: showCustomer ? "xl" : "lg",
      cell: ({ direction }) => <CallDirection direction={direction} short />,
    },
    { id: "parties", header: "From and to", cell: (call) => <Parties {...call} /> },
    ...(showCustomer ? [customer] : []),
    {
      id: "status",
      header: "Outcome",
      cell: (call) => (
        <span className="inline-flex items-center gap-x-2 max-sm:flex-wrap max-sm:justify-end">
          <CallStatus status={call.status} />
          <Cause words={causeBesideStatus(call)} />
        </span>
      ),
    },
    {
      id: "talk",
      header: "Talk / total",
      align: "right",
      cell: ({ billsec, durationSeconds }) => (
        <span className="whitespace-nowrap">
          {formatDuration(billsec)}{" "}
          <span className="text-ink-subtle text-xs">/ {formatDuration(durationSeconds)}</span>
        </span>
      ),
    },
    {
      id: "cost",
      header: "Cost",
      align: "right",
      cell: ({ cost, currency }) => (
        <Money amount={cost} currency={currency} locale={viewer.locale} decimals="wallet" aligned />
      ),
    },
  ];
}

function Cause({ words }: { words: string | null }) {
  if (words === null) return null;
  return (
    <span className="truncate text-ink-subtle text-xs sm:max-2xl:hidden 2xl:max-w-44" title={words}>
      {words}
    </span>
  );
}
