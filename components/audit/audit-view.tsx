import { ScrollText } from "lucide-react";
import { CursorPagination } from "@/components/data-table/cursor-pagination";
import { DataTable } from "@/components/data-table/data-table";
import { TableSkeleton } from "@/components/data-table/table-skeleton";
import { ListEmpty } from "@/components/section/list-empty";
import { SectionView } from "@/components/section/section-view";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { AuditListDto } from "@/lib/services/audit/schema";
import { auditColumns } from "./audit-columns";
import { AuditRowList } from "./audit-row-list";

export interface AuditViewProps {
  result: Section<AuditListDto>;
  viewer: Viewer;
  filtered: boolean;
  /** Whether this is not the first page. */
  isLater: boolean;
}

/** The record of acts, newest first. */
export function AuditView({ result, viewer, filtered, isLater }: AuditViewProps) {
  return (
    <SectionView result={result} failed="The audit log could not be read">
      {({ data, page }) => (
        <AuditRowList>
          <DataTable
            caption="Audit log"
            columns={auditColumns(viewer)}
            rows={data}
            rowKey={({ id }) => id}
            empty={
              <ListEmpty
                noun="events"
                icon={<ScrollText aria-hidden />}
                filtered={filtered}
                beyond={isLater}
                listHref="/audit"
                hint="Every sign-in, transfer and change is written down here as it happens."
              />
            }
          />
          <CursorPagination
            next={page.next}
            previous={page.previous}
            note={data.length === 1 ? "1 event on this page" : `${data.length} events on this page`}
          />
        </AuditRowList>
      )}
    </SectionView>
  );
}

export function AuditSkeleton({ viewer }: Pick<AuditViewProps, "viewer">) {
  return <TableSkeleton caption="Audit log" columns={auditColumns(viewer)} rows={14} />;
}
