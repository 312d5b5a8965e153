import type { Column } from "@/components/data-table/column";
import { CustomerLink } from "@/components/section/customer-link";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import type { Viewer } from "@/lib/format/viewer";
import type { Translate } from "@/lib/i18n/translate";
import type { RequestDto } from "@/lib/services/top-up-requests/schema";
import { RequestStepBadge } from "./request-step";
import { methodWords } from "./request-words";

export function requestColumns(t: Translate, viewer: Viewer, forStaff: boolean): Column<RequestDto>[] {
  const columns: (Column<RequestDto> | false)[] = [
    {
      id: "reference",
      header: t("Request"),
      primary: true,
      cell: ({ reference }) => <span className="font-mono text-xs">{reference}</span>,
    },
    {
      id: "time",
      header: t("Asked"),
      cell: ({ createdAt }) => <DateTime at={createdAt} {...viewer} />,
    },
    forStaff && {
      id: "customer",
      header: t("Customer"),
      cell: ({ authId, customerName }) => <CustomerLink authId={authId} name={customerName} />,
    },
    { id: "step", header: t("State"), cell: (request) => <RequestStepBadge {...request} /> },
    {
      id: "method",
      header: t("How it was paid"),
      hideBelow: "lg",
      cell: ({ method }) => t(methodWords[method]),
    },
    {
      id: "payment",
      header: t("Payment reference"),
      hideBelow: "md",
      cell: ({ paymentReference }) =>
        paymentReference ? (
          <span className="break-all font-mono text-xs">{paymentReference}</span>
        ) : (
          <span className="text-ink-subtle">–</span>
        ),
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
