import type { Column } from "@/components/data-table/column";
import { Money } from "@/components/ui/money";
import { formatDate } from "@/lib/format/date";
import type { Viewer } from "@/lib/format/viewer";
import type { CustomerDto } from "@/lib/services/customers/schema";
import { CustomerStatus, KycStatus } from "./status";

/** Columns of the list of customers, in the viewer's locale and zone. */
export function customerColumns(viewer: Viewer): Column<CustomerDto>[] {
  return [
    {
      id: "name",
      header: "Customer",
      primary: true,
      cell: (row) => <span className="block max-w-60 truncate">{row.name}</span>,
    },
    {
      id: "email",
      header: "E-mail",
      hideBelow: "md",
      cell: (row) => <span className="block max-w-52 truncate text-ink-muted">{row.email}</span>,
    },
    {
      id: "authId",
      header: "Account",
      hideBelow: "xl",
      cell: (row) => <code className="font-mono text-ink-muted text-xs">{row.authId}</code>,
    },
    { id: "status", header: "Status", cell: (row) => <CustomerStatus status={row.status} /> },
    { id: "kyc", header: "KYC", hideBelow: "lg", cell: (row) => <KycStatus status={row.kycStatus} /> },
    {
      id: "balance",
      header: "Balance",
      align: "right",
      cell: (row) =>
        row.balance === null ? (
          <span className="text-ink-subtle">–</span>
        ) : (
          <Money
            amount={row.balance}
            currency={row.currency ?? ""}
            locale={viewer.locale}
            aligned
            decimals="wallet"
          />
        ),
    },
    {
      id: "createdAt",
      header: "Customer since",
      align: "right",
      hideBelow: "xl",
      cell: (row) => (row.createdAt ? formatDate(row.createdAt, viewer) : "–"),
    },
  ];
}
