import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { AsOf } from "@/components/ui/as-of";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/lib/format/number";
import type { OperationsDto } from "@/lib/services/operations/schema";
import { Moment } from "./moment";

type Upstream = OperationsDto["upstream"];
type Endpoint = Upstream["endpoints"][number];
type Failure = Upstream["lastFailures"][number];

function endpointColumns(locale: string): Column<Endpoint>[] {
  const ms = (value: number | null) =>
    value === null ? "–" : `${formatCount(Math.round(value), locale)} ms`;
  return [
    {
      id: "endpoint",
      header: "Endpoint",
      primary: true,
      cell: ({ endpoint }) => <code className="font-mono text-xs">{endpoint}</code>,
    },
    { id: "calls", header: "Calls", align: "right", cell: ({ calls }) => formatCount(calls, locale) },
    { id: "p50", header: "Half within", align: "right", cell: ({ p50Ms }) => ms(p50Ms) },
    { id: "p95", header: "95 % within", align: "right", cell: ({ p95Ms }) => ms(p95Ms) },
    {
      id: "failed",
      header: "Failed",
      align: "right",
      cell: ({ failed, failures }) => (
        <span title={failures.map(({ code, count }) => `${code}: ${count}`).join(", ")}>
          {formatCount(failed, locale)}
        </span>
      ),
    },
    { id: "last", header: "Last", hideBelow: "md", cell: ({ lastAt }) => <Moment at={lastAt} /> },
  ];
}

const failureColumns: Column<Failure>[] = [
  {
    id: "endpoint",
    header: "Endpoint",
    primary: true,
    cell: ({ endpoint }) => <code className="font-mono text-xs">{endpoint}</code>,
  },
  { id: "code", header: "What", cell: ({ code }) => code.replaceAll("_", " ") },
  {
    id: "request",
    header: "Vobiz request id",
    cell: ({ requestId }) =>
      requestId ? <code className="break-all font-mono text-xs">{requestId}</code> : "–",
  },
  { id: "at", header: "When", cell: ({ at }) => <Moment at={at} /> },
];

/** How fast Vobiz answers this portal process, and what it did not answer. */
export function UpstreamCard({
  upstream,
  asOf,
  locale,
}: {
  upstream: Upstream;
  asOf: string;
  locale: string;
}) {
  const { endpoints, lastFailures, inFlight, queued } = upstream;
  return (
    <>
      <Card
        title="Vobiz, by endpoint"
        description={`As this portal process saw it since it started; ${inFlight} under way, ${queued} waiting.`}
        asOf={<AsOf at={asOf} />}
        padding="flush"
      >
        <DataTable
          caption="Endpoints of Vobiz"
          columns={endpointColumns(locale)}
          rows={endpoints}
          rowKey={({ endpoint }) => endpoint}
          bare
          empty={<EmptyState title="Nothing was asked yet" />}
        />
      </Card>
      <Card
        title="Last failures of Vobiz"
        description="With the id to name when you ask Vobiz about one."
        asOf={<AsOf at={asOf} />}
        padding="flush"
      >
        <DataTable
          caption="Last failures of Vobiz"
          columns={failureColumns}
          rows={lastFailures}
          rowKey={({ at, endpoint, code }) => `${at} ${endpoint} ${code}`}
          bare
          empty={<EmptyState title="No failure since this process started" />}
        />
      </Card>
    </>
  );
}
