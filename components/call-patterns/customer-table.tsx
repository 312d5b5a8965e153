import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { formatDuration } from "@/lib/format/duration";
import { formatCount } from "@/lib/format/number";
import { FEW_CALLS, type PatternsDto } from "@/lib/services/call-patterns/schema";
import { Costs } from "./costs";
import { explorerHref, patternsHref, type Shown } from "./hrefs";
import { percentText } from "./percent-text";

type Customers = NonNullable<PatternsDto["customers"]>;
type Row = Customers["rows"][number];

function columns(shown: Shown, locale: string): Column<Row>[] {
  return [
    {
      id: "customer",
      header: "Customer",
      primary: true,
      cell: ({ authId, name }) => (
        <Link
          href={patternsHref(shown, { customer: authId, sort: undefined })}
          title={authId}
          className="inline-block max-w-56 truncate rounded align-bottom font-medium hover:underline"
        >
          {name ?? authId}
        </Link>
      ),
    },
    {
      id: "calls",
      header: "Calls",
      align: "right",
      sortable: true,
      cell: ({ authId, figures }) => (
        <Link href={explorerHref(shown, { customer: authId })} className="rounded hover:underline">
          {formatCount(figures.calls, locale)}
        </Link>
      ),
    },
    {
      id: "asr",
      header: "ASR",
      align: "right",
      sortable: true,
      cell: ({ figures }) => percentText(figures.asr, locale),
    },
    {
      id: "answerRate",
      header: "Answer rate",
      align: "right",
      hideBelow: "md",
      cell: ({ figures }) => percentText(figures.answerRate, locale),
    },
    {
      id: "acd",
      header: "ACD",
      align: "right",
      sortable: true,
      cell: ({ figures }) => <span className="whitespace-nowrap">{formatDuration(figures.acd)}</span>,
    },
    {
      id: "cost",
      header: "Cost",
      align: "right",
      sortable: true,
      cell: ({ figures }) => <Costs costs={figures.costs} locale={locale} />,
    },
  ];
}

export function CustomerTable({
  customers,
  shown,
  locale,
}: {
  customers: Customers;
  shown: Shown;
  locale: string;
}) {
  const { rows, total } = customers;
  return (
    <Card
      title="By customer"
      padding="flush"
      footer={
        total > rows.length
          ? `The first ${rows.length} of ${formatCount(total, locale)} customers. Sorted by a ratio, those with fewer than ${FEW_CALLS} calls stand last.`
          : `Sorted by a ratio, customers with fewer than ${FEW_CALLS} calls stand last.`
      }
    >
      <DataTable
        bare
        caption="Customers"
        columns={columns(shown, locale)}
        rows={rows}
        rowKey={({ authId }) => authId}
        sort={shown.query.sort ?? null}
        mobile="scroll"
        empty={
          <EmptyState title="No calls in these days" description="Choose other days or fewer filters." />
        }
      />
    </Card>
  );
}
