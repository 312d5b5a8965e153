import { Hash } from "lucide-react";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { TableSkeleton } from "@/components/data-table/table-skeleton";
import { ListEmpty } from "@/components/section/list-empty";
import { ListMeta } from "@/components/section/list-meta";
import { SectionView } from "@/components/section/section-view";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { NumberListDto } from "@/lib/services/numbers/schema";
import { numberColumns } from "./number-columns";

export interface NumbersViewProps {
  result: Section<NumberListDto>;
  viewer: Viewer;
  showCustomer?: boolean;
  filtered: boolean;
  listHref: string;
  /** What to do where there is none at all. */
  hint: string;
}

export function NumbersView({
  result,
  viewer,
  showCustomer = false,
  filtered,
  listHref,
  hint,
}: NumbersViewProps) {
  return (
    <SectionView result={result} failed="The numbers could not be read">
      {({ data, page, asOf }) => (
        <>
          <ListMeta count={page.total} noun={["number", "numbers"]} locale={viewer.locale} asOf={asOf} />
          <DataTable
            caption="Numbers"
            columns={numberColumns(viewer, showCustomer, new Date())}
            rows={data}
            rowKey={({ e164, authId }) => `${e164} ${authId}`}
            empty={
              <ListEmpty
                noun="numbers"
                icon={<Hash aria-hidden />}
                filtered={filtered}
                beyond={page.total > 0}
                listHref={listHref}
                hint={hint}
              />
            }
          />
          {page.total > 0 && <Pagination {...page} />}
        </>
      )}
    </SectionView>
  );
}

export function NumbersSkeleton({
  viewer,
  showCustomer = false,
}: Pick<NumbersViewProps, "viewer" | "showCustomer">) {
  return (
    <TableSkeleton caption="Numbers" columns={numberColumns(viewer, showCustomer, new Date())} rows={12} />
  );
}
