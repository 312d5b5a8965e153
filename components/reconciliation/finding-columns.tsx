import type { Column } from "@/components/data-table/column";
import { CustomerLink } from "@/components/section/customer-link";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import type { Viewer } from "@/lib/format/viewer";
import type { FindingKind, ReconciliationFindingDto } from "@/lib/services/reconciliation/schema";
import { FindingDetail } from "./finding-detail";

const NONE = <span className="text-ink-subtle">–</span>;

/** What one reads of a finding; what an unread ledger does not have is left out. */
export function findingColumns(kind: FindingKind, viewer: Viewer): Column<ReconciliationFindingDto>[] {
  const columns: (Column<ReconciliationFindingDto> | false)[] = [
    {
      id: "customer",
      header: "Customer",
      primary: true,
      cell: ({ authId, customerName }) => <CustomerLink authId={authId} name={customerName} />,
    },
    kind !== "unread" && {
      id: "time",
      header: "Time",
      cell: ({ occurredAt }) => (occurredAt ? <DateTime at={occurredAt} {...viewer} /> : NONE),
    },
    kind !== "unread" && {
      id: "amount",
      header: "Amount",
      align: "right",
      cell: ({ amount, currency }) =>
        amount && currency ? (
          <Money amount={amount} currency={currency} locale={viewer.locale} aligned />
        ) : (
          NONE
        ),
    },
    {
      id: "detail",
      header: "What was found",
      width: "50%",
      cell: (finding) => <FindingDetail finding={finding} />,
    },
  ];
  return columns.filter((column) => column !== false);
}
