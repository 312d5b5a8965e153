import { ArrowLeftRight } from "lucide-react";
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
import type { TransferDto, TransferListDto } from "@/lib/services/transfers/schema";
import { transferColumns } from "./transfer-columns";

export interface TransfersViewProps {
  result: Section<TransferListDto>;
  viewer: Viewer;
  showCustomer?: boolean;
  showRequester?: boolean;
  /** What the reader calls them, singular and plural; transfers unless told. */
  noun?: readonly [string, string];
  hrefOf?: (transfer: TransferDto) => string;
  filtered: boolean;
  listHref: string;
  hint: string;
  /** What to do where there is none at all: a link to top up. */
  action?: ReactNode;
}

export function TransfersView({
  result,
  viewer,
  showCustomer = false,
  showRequester = false,
  noun = ["transfer", "transfers"],
  hrefOf,
  filtered,
  listHref,
  hint,
  action,
}: TransfersViewProps) {
  const t = useTranslate();
  return (
    <SectionView result={result} failed={t("The transfers could not be read")}>
      {({ data, page, asOf }) => (
        <>
          <ListMeta count={page.total} noun={noun} locale={viewer.locale} asOf={asOf} />
          <DataTable
            caption={t("Transfers")}
            columns={transferColumns(viewer, { showCustomer, showRequester }, t)}
            rows={data}
            rowKey={({ id }) => id}
            rowHref={hrefOf}
            empty={
              <ListEmpty
                noun={noun[1]}
                icon={<ArrowLeftRight aria-hidden />}
                filtered={filtered}
                beyond={page.total > 0}
                listHref={listHref}
                hint={hint}
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

export function TransfersSkeleton({
  viewer,
  showCustomer = false,
  showRequester = false,
}: Pick<TransfersViewProps, "viewer" | "showCustomer" | "showRequester">) {
  const t = useTranslate();
  const columns = transferColumns(viewer, { showCustomer, showRequester }, t);
  return <TableSkeleton caption={t("Transfers")} columns={columns} rows={8} />;
}
