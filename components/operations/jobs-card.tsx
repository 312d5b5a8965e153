import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { AsOf } from "@/components/ui/as-of";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusBadge } from "@/components/ui/status-badge";
import { formatCount } from "@/lib/format/number";
import type { OperationsDto } from "@/lib/services/operations/schema";
import { Moment } from "./moment";

type Job = OperationsDto["jobs"][number];

function State({ failingSince, failures, active, waiting, failure }: Job) {
  if (failingSince) {
    return (
      <span className="space-y-0.5">
        <StatusBadge tone="danger">Failing, {failures} in a row</StatusBadge>
        <span className="block text-ink-subtle text-xs">
          <AsOf at={failingSince} prefix="since" /> {failure}
        </span>
      </span>
    );
  }
  if (active > 0) return <StatusBadge tone="info">Running</StatusBadge>;
  if (waiting > 0) return <StatusBadge tone="neutral">Waiting</StatusBadge>;
  return <StatusBadge tone="success">Well</StatusBadge>;
}

function columnsOf(locale: string): Column<Job>[] {
  return [
    { id: "name", header: "Work", primary: true, cell: ({ name }) => name },
    { id: "state", header: "State", cell: State },
    { id: "last", header: "Last went well", cell: ({ lastOkAt }) => <Moment at={lastOkAt} /> },
    {
      id: "took",
      header: "Took",
      align: "right",
      cell: ({ tookMs }) => (tookMs === null ? "–" : `${formatCount(tookMs, locale)} ms`),
    },
    {
      id: "failed",
      header: "Given up",
      align: "right",
      hideBelow: "md",
      cell: ({ failed }) => formatCount(failed, locale),
    },
  ];
}

export function JobsCard({ jobs, asOf, locale }: { jobs: Job[]; asOf: string; locale: string }) {
  return (
    <Card
      title="Jobs"
      description="Work of the queue and of the pulse, of all portal processes; noted about once a minute."
      asOf={<AsOf at={asOf} />}
      padding="flush"
    >
      <DataTable
        caption="Jobs"
        columns={columnsOf(locale)}
        rows={jobs}
        rowKey={({ name }) => name}
        bare
        empty={<EmptyState title="No job has run yet" />}
      />
    </Card>
  );
}
