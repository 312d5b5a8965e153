import { Scale } from "lucide-react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { TableSkeleton } from "@/components/data-table/table-skeleton";
import { ListEmpty } from "@/components/section/list-empty";
import { ListMeta } from "@/components/section/list-meta";
import { SectionView } from "@/components/section/section-view";
import { DateTime } from "@/components/ui/date-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { formatCount } from "@/lib/format/number";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { ReconciliationListDto, ReconciliationRunDto } from "@/lib/services/reconciliation/schema";
import { daysInWords, resultWords } from "./reconciliation-words";

function columnsFor(viewer: Viewer): Column<ReconciliationRunDto>[] {
  const count = (value: number) => formatCount(value, viewer.locale);
  return [
    {
      id: "days",
      header: "Days (UTC)",
      primary: true,
      cell: (run) => <span className="whitespace-nowrap">{daysInWords(run, viewer.locale)}</span>,
    },
    {
      id: "result",
      header: "Result",
      cell: ({ result }) => (
        <StatusBadge tone={resultWords[result].tone}>{resultWords[result].label}</StatusBadge>
      ),
    },
    {
      id: "started",
      header: "Started",
      cell: ({ startedAt }) => <DateTime at={startedAt} {...viewer} />,
    },
    { id: "by", header: "By", hideBelow: "md", cell: ({ startedBy }) => startedBy },
    {
      id: "matched",
      header: "Matched",
      align: "right",
      cell: ({ matched, transfers }) => `${count(matched)} of ${count(transfers)}`,
    },
    { id: "findings", header: "Findings", align: "right", cell: ({ findings }) => count(findings) },
  ];
}

export interface RunsViewProps {
  result: Section<ReconciliationListDto>;
  viewer: Viewer;
}

/** All runs, newest first. */
export function RunsView({ result, viewer }: RunsViewProps) {
  return (
    <section aria-label="All runs">
      <h2 className="mb-1 font-semibold text-sm">All runs</h2>
      <SectionView result={result} failed="The runs could not be read">
        {({ data, page, asOf }) => (
          <>
            <ListMeta count={page.total} noun={["run", "runs"]} locale={viewer.locale} asOf={asOf} />
            <DataTable
              caption="Reconciliation runs"
              columns={columnsFor(viewer)}
              rows={data}
              rowKey={({ id }) => id}
              rowHref={({ id }) => `/transfers/reconciliation/${encodeURIComponent(id)}`}
              empty={
                <ListEmpty
                  noun="runs"
                  icon={<Scale aria-hidden />}
                  filtered={false}
                  beyond={page.total > 0}
                  listHref="/transfers/reconciliation"
                  hint="Each night leaves one here."
                />
              }
            />
            {page.total > 0 && <Pagination {...page} />}
          </>
        )}
      </SectionView>
    </section>
  );
}

export function RunsSkeleton({ viewer }: Pick<RunsViewProps, "viewer">) {
  return <TableSkeleton caption="Reconciliation runs" columns={columnsFor(viewer)} rows={5} />;
}
