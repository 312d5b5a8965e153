import { ReceiptText } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { TableSkeleton } from "@/components/data-table/table-skeleton";
import { ListEmpty } from "@/components/section/list-empty";
import { ListMeta } from "@/components/section/list-meta";
import { SectionView } from "@/components/section/section-view";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { TransactionListDto } from "@/lib/services/transactions/schema";
import { transactionColumns } from "./transaction-columns";
import { TransactionSummary } from "./transaction-summary";

export interface TransactionsViewProps {
  result: Section<TransactionListDto>;
  viewer: Viewer;
  showCustomer?: boolean;
  /** For the customers' own portal. */
  isPortal?: boolean;
  filtered: boolean;
  listHref: string;
  /** What to do where there is nothing at all: a link to top up. */
  action?: ReactNode;
}

/** One page of the ledger with the totals of the whole filter. */
export function TransactionsView({
  result,
  viewer,
  showCustomer = false,
  isPortal = false,
  filtered,
  listHref,
  action,
}: TransactionsViewProps) {
  const t = useTranslate();
  return (
    <SectionView result={result} failed={t("The transactions could not be read")}>
      {({ data, page, summary, asOf }) => (
        <>
          <TransactionSummary list={{ data, summary }} locale={viewer.locale} />
          <ListMeta
            count={page.total}
            noun={["transaction", "transactions"]}
            locale={viewer.locale}
            asOf={asOf}
          />
          <DataTable
            caption={t("Transactions")}
            columns={transactionColumns(
              viewer,
              {
                showCustomer,
                isPortal,
                showBalance: data.some(({ balanceAfter }) => balanceAfter !== null),
              },
              t,
            )}
            rows={data}
            rowKey={({ id }) => id}
            empty={
              <ListEmpty
                noun="transactions"
                icon={<ReceiptText aria-hidden />}
                filtered={filtered}
                beyond={page.total > 0}
                listHref={listHref}
                hint={t("The first one comes with the first top-up or the first charge.")}
                action={action}
              />
            }
          />
          {page.total > 0 && <Pagination {...page} />}
        </>
      )}
    </SectionView>
  );
}

export function TransactionsSkeleton({
  viewer,
  showCustomer = false,
}: Pick<TransactionsViewProps, "viewer" | "showCustomer">) {
  const t = useTranslate();
  const columns = transactionColumns(viewer, { showCustomer, isPortal: false, showBalance: false }, t);
  return <TableSkeleton caption={t("Transactions")} columns={columns} rows={12} />;
}
