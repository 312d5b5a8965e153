import type { Column } from "@/components/data-table/column";
import { CustomerLink } from "@/components/section/customer-link";
import { Reference } from "@/components/section/reference";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import type { Viewer } from "@/lib/format/viewer";
import type { Translate } from "@/lib/i18n/translate";
import type { TransferDto } from "@/lib/services/transfers/schema";
import { TransferState } from "./transfer-state";

export interface TransferColumnsOptions {
  /** Across customers: whose wallet it went to. */
  showCustomer: boolean;
  /** For staff: who asked for it. */
  showRequester: boolean;
}

export function transferColumns(
  viewer: Viewer,
  { showCustomer, showRequester }: TransferColumnsOptions,
  t: Translate,
): Column<TransferDto>[] {
  const columns: (Column<TransferDto> | false)[] = [
    {
      id: "time",
      header: t("Time"),
      primary: true,
      cell: ({ createdAt }) => <DateTime at={createdAt} {...viewer} />,
    },
    showCustomer && {
      id: "customer",
      header: "Customer",
      cell: ({ authId, customerName }) => <CustomerLink authId={authId} name={customerName} />,
    },
    { id: "state", header: t("State"), cell: (transfer) => <TransferState {...transfer} /> },
    {
      id: "note",
      header: t("Note"),
      cell: ({ note }) => (
        <span className="block max-w-64 truncate max-sm:max-w-48" title={note || undefined}>
          {note || <span className="text-ink-subtle">–</span>}
        </span>
      ),
    },
    showRequester && {
      id: "requester",
      header: "Requested by",
      hideBelow: "lg",
      cell: ({ requestedBy }) => requestedBy,
    },
    {
      id: "reference",
      header: t("Reference"),
      hideBelow: "lg",
      cell: ({ reference }) => <Reference value={reference} what={t("the reference")} short />,
    },
    {
      id: "amount",
      header: t("Amount"),
      align: "right",
      cell: ({ amount, currency }) => (
        <Money amount={amount} currency={currency} locale={viewer.locale} aligned />
      ),
    },
  ];
  return columns.filter((column) => column !== false);
}
