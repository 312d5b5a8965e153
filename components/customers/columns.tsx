import type { Column } from "@/components/data-table/column";
import { Runway } from "@/components/runway/runway";
import { Money } from "@/components/ui/money";
import { formatDate } from "@/lib/format/date";
import type { Viewer } from "@/lib/format/viewer";
import type { CustomerDto } from "@/lib/services/customers/schema";
import type { RunwayDto } from "@/lib/services/runway/schema";
import { CustomerStatus, KycStatus } from "./status";

/** Columns of the list of customers, in the viewer's locale and zone; `runways` by auth_id. */
export function customerColumns(
  viewer: Viewer,
  runways: ReadonlyMap<string, RunwayDto> = new Map(),
): Column<CustomerDto>[] {
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
      hideBelow: "2xl",
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
      id: "runway",
      header: "Lasts",
      hideBelow: "lg",
      cell: ({ authId }) => {
        const runway = runways.get(authId);
        return runway ? <Runway runway={runway} /> : <span className="text-ink-subtle">–</span>;
      },
    },
    {
      id: "createdAt",
      header: "Customer since",
      align: "right",
      hideBelow: "2xl",
      cell: (row) => (row.createdAt ? formatDate(row.createdAt, viewer) : "–"),
    },
  ];
}
