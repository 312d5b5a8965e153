import { ArrowDownLeft, ArrowUpRight } from "lucide-react";
import { useTranslate } from "#translate";
import type { Column } from "@/components/data-table/column";
import { CustomerLink } from "@/components/section/customer-link";
import { Reference } from "@/components/section/reference";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import type { Viewer } from "@/lib/format/viewer";
import type { Translate } from "@/lib/i18n/translate";
import type { TransactionDto } from "@/lib/services/transactions/schema";
import { descriptionWords } from "./description-words";
import { kindWords, readDescription } from "./transaction-words";

export interface TransactionColumnsOptions {
  /** Across customers: whose wallet it was. */
  showCustomer: boolean;
  /** For the customers' own portal: without the vendor's name and its ids of the reseller. */
  isPortal: boolean;
  /** The older generation of records carries a running balance, the newer one does not. */
  showBalance: boolean;
}

export function transactionColumns(
  viewer: Viewer,
  { showCustomer, isPortal, showBalance }: TransactionColumnsOptions,
  t: Translate,
): Column<TransactionDto>[] {
  const money = { locale: viewer.locale, decimals: "wallet", aligned: true } as const;
  const columns: (Column<TransactionDto> | false)[] = [
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
    { id: "kind", header: t("Type"), cell: (row) => <TransactionKind row={row} /> },
    {
      id: "description",
      header: t("Description"),
      cell: ({ description }) => <Description description={description} isPortal={isPortal} />,
    },
    {
      id: "reference",
      header: t("Reference"),
      hideBelow: showCustomer ? "2xl" : "lg",
      cell: (row) => <Reference value={referenceOf(row)} what={t("the reference")} short />,
    },
    {
      id: "amount",
      header: t("Amount"),
      align: "right",
      cell: ({ amount, currency, direction }) => (
        <Money
          {...money}
          amount={direction === "debit" ? `-${amount}` : amount}
          currency={currency}
          sign="always"
          className={direction === "credit" ? "text-success" : undefined}
        />
      ),
    },
    showBalance && {
      id: "balance",
      header: t("Balance after"),
      align: "right",
      hideBelow: "xl",
      cell: ({ balanceAfter, currency }) =>
        balanceAfter === null ? "–" : <Money {...money} amount={balanceAfter} currency={currency} />,
    },
  ];
  return columns.filter((column) => column !== false);
}

function TransactionKind({ row }: { row: TransactionDto }) {
  const t = useTranslate();
  const isCredit = row.direction === "credit";
  const Icon = isCredit ? ArrowDownLeft : ArrowUpRight;
  const words = kindWords(row);
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Icon aria-hidden className={isCredit ? "size-3.5 text-success" : "size-3.5 text-ink-subtle"} />
      {isCredit ? t("Credit") : t("Debit")}
      {words && <span className="text-ink-subtle">{t(words)}</span>}
    </span>
  );
}

function Description({ description, isPortal }: { description: string | null; isPortal: boolean }) {
  const t = useTranslate();
  const { text: words } = readDescription(description);
  const text = words && descriptionWords(words, t);
  if (text === null) return <span className="text-ink-subtle">–</span>;
  return (
    <span
      className="block max-w-80 truncate max-sm:max-w-56"
      title={isPortal ? text : (description ?? undefined)}
    >
      {text}
    </span>
  );
}

/** Our own reference where the row carries one: it is what the receipt shows. */
function referenceOf({ description, reference }: TransactionDto): string | null {
  return readDescription(description).transferReference ?? reference;
}
