import { FileStack } from "lucide-react";
import type { ReactNode } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { FilterBar } from "@/components/data-table/filter-bar";
import { Pagination } from "@/components/data-table/pagination";
import { SelectFilter } from "@/components/data-table/select-filter";
import { TableSkeleton } from "@/components/data-table/table-skeleton";
import { ListEmpty } from "@/components/section/list-empty";
import { ListMeta } from "@/components/section/list-meta";
import { SectionView } from "@/components/section/section-view";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import { type BulkListDto, bulkStates } from "@/lib/services/bulk-top-ups/schema";
import { bulkColumns } from "./bulk-columns";
import { bulkHref, bulkStateWords } from "./bulk-words";

export function BulkFilters() {
  return (
    <FilterBar>
      <SelectFilter
        name="state"
        label="State"
        options={bulkStates.map((value) => ({ value, label: bulkStateWords[value].label }))}
      />
    </FilterBar>
  );
}

export interface BulkListViewProps {
  result: Section<BulkListDto>;
  viewer: Viewer;
  filtered: boolean;
  /** To begin the first one, for those who may. */
  action?: ReactNode;
}

export function BulkListView({ result, viewer, filtered, action }: BulkListViewProps) {
  return (
    <SectionView result={result} failed="The bulk top-ups could not be read">
      {({ data, page, asOf }) => (
        <>
          <ListMeta
            count={page.total}
            noun={["bulk top-up", "bulk top-ups"]}
            locale={viewer.locale}
            asOf={asOf}
          />
          <DataTable
            caption="Bulk top-ups"
            columns={bulkColumns(viewer)}
            rows={data}
            rowKey={({ id }) => id}
            rowHref={bulkHref}
            empty={
              <ListEmpty
                noun="bulk top-ups"
                icon={<FileStack aria-hidden />}
                filtered={filtered}
                beyond={page.total > 0}
                listHref="/transfers/bulk"
                hint="Paste or upload a list of accounts and amounts. It is checked row by row before anything is paid."
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

export function BulkListSkeleton({ viewer }: { viewer: Viewer }) {
  return <TableSkeleton caption="Bulk top-ups" columns={bulkColumns(viewer)} rows={8} />;
}
