import { History } from "lucide-react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { ListEmpty } from "@/components/section/list-empty";
import { ListMeta } from "@/components/section/list-meta";
import { SectionView } from "@/components/section/section-view";
import { TransferState } from "@/components/transfers/transfer-state";
import { DateTime } from "@/components/ui/date-time";
import { Link } from "@/components/ui/link";
import { Money } from "@/components/ui/money";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { AutoTopUpRunDto, AutoTopUpRunListDto } from "@/lib/services/auto-top-ups/schema";
import { RunOutcome } from "./rule-state";

const NONE = <span className="text-ink-subtle">–</span>;

function runColumns(viewer: Viewer, currency: string): Column<AutoTopUpRunDto>[] {
  const money = (amount: string | null, decimals: 2 | "wallet") =>
    amount === null ? (
      NONE
    ) : (
      <Money amount={amount} currency={currency} locale={viewer.locale} decimals={decimals} aligned />
    );
  return [
    { id: "time", header: "Time", primary: true, cell: ({ at }) => <DateTime at={at} {...viewer} seconds /> },
    { id: "outcome", header: "Outcome", cell: ({ outcome }) => <RunOutcome outcome={outcome} /> },
    { id: "balance", header: "Balance", align: "right", cell: ({ balance }) => money(balance, "wallet") },
    { id: "amount", header: "Amount", align: "right", cell: ({ amount }) => money(amount, 2) },
    {
      id: "transfer",
      header: "Transfer",
      cell: ({ transfer }) =>
        transfer ? (
          <Link
            href={`/transfers/${transfer.id}`}
            className="rounded hover:underline"
            title={transfer.reference}
          >
            <TransferState state={transfer.state} />
          </Link>
        ) : (
          NONE
        ),
    },
    { id: "detail", header: "What it says", cell: ({ detail }) => detail ?? NONE },
  ];
}

export interface RunsViewProps {
  result: Section<AutoTopUpRunListDto>;
  viewer: Viewer;
  currency: string;
  listHref: string;
}

/** What a rule found and did, with the transfers that it asked for. */
export function RunsView({ result, viewer, currency, listHref }: RunsViewProps) {
  return (
    <SectionView result={result} failed="The runs could not be read">
      {({ data, page, asOf }) => (
        <>
          <ListMeta count={page.total} noun={["run", "runs"]} locale={viewer.locale} asOf={asOf} />
          <DataTable
            caption="Runs"
            columns={runColumns(viewer, currency)}
            rows={data}
            rowKey={({ id }) => id}
            empty={
              <ListEmpty
                noun="runs"
                icon={<History aria-hidden />}
                filtered={false}
                beyond={page.total > 0}
                listHref={listHref}
                hint="The rule looks once a minute. Looks that find enough balance are not listed."
              />
            }
          />
          {page.total > 0 && <Pagination {...page} />}
        </>
      )}
    </SectionView>
  );
}
