import { RefreshCw } from "lucide-react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { ListEmpty } from "@/components/section/list-empty";
import { ListMeta } from "@/components/section/list-meta";
import { SectionView } from "@/components/section/section-view";
import { AsOf } from "@/components/ui/as-of";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Money } from "@/components/ui/money";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { AutoTopUpDto, AutoTopUpListDto } from "@/lib/services/auto-top-ups/schema";
import { RuleState } from "./rule-state";
import { outcomeWords, termsWords, troubleWords } from "./rule-words";

/** The page of a customer's rule. */
export function ruleHref({ authId }: Pick<AutoTopUpDto, "authId">): string {
  return `/customers/${encodeURIComponent(authId)}/automatic`;
}

function LastRun({ rule, viewer }: { rule: AutoTopUpDto; viewer: Viewer }) {
  const { trouble, lastRunAt, lastOutcome } = rule;
  if (trouble) {
    const { title, advice } = troubleWords(trouble, viewer);
    return (
      <span className="block max-w-96 text-danger">
        {title} <span className="text-ink-muted text-xs">{advice}</span>
      </span>
    );
  }
  if (!lastRunAt || !lastOutcome) return <span className="text-ink-subtle">Not yet</span>;
  return (
    <span>
      {outcomeWords[lastOutcome].label}, <AsOf at={lastRunAt} prefix="" />
    </span>
  );
}

function ruleColumns(viewer: Viewer): Column<AutoTopUpDto>[] {
  return [
    { id: "customer", header: "Customer", primary: true, cell: ({ customerName }) => customerName },
    { id: "state", header: "State", cell: (rule) => <RuleState rule={rule} /> },
    { id: "rule", header: "Rule", cell: (rule) => termsWords(rule, viewer) },
    { id: "last", header: "Last run", cell: (rule) => <LastRun rule={rule} viewer={viewer} /> },
    {
      id: "day",
      header: "In 24 hours",
      align: "right",
      cell: ({ usedToday, maxPerDay }) => `${usedToday} of ${maxPerDay}`,
    },
    {
      id: "month",
      header: "This month",
      align: "right",
      cell: ({ usedThisMonth, maxPerMonth, currency }) => (
        <span>
          <Money amount={usedThisMonth} currency={currency} locale={viewer.locale} />{" "}
          <span className="text-ink-subtle text-xs">
            of <Money amount={maxPerMonth} currency={currency} locale={viewer.locale} />
          </span>
        </span>
      ),
    },
  ];
}

/** The rules of all customers, those that need a person first. */
export function RulesView({ result, viewer }: { result: Section<AutoTopUpListDto>; viewer: Viewer }) {
  return (
    <SectionView result={result} failed="The automatic top-ups could not be read">
      {({ data, page, asOf }) => (
        <>
          <ListMeta count={page.total} noun={["rule", "rules"]} locale={viewer.locale} asOf={asOf} />
          <DataTable
            caption="Automatic top-ups"
            columns={ruleColumns(viewer)}
            rows={data}
            rowKey={({ id }) => id}
            rowHref={ruleHref}
            empty={
              <ListEmpty
                noun="automatic top-ups"
                icon={<RefreshCw aria-hidden />}
                filtered={false}
                beyond={page.total > 0}
                listHref="/transfers/automatic"
                hint="A rule keeps a wallet from running dry. It is made on the page of its customer, under Automatic."
                action={
                  <Link href="/customers" className={buttonClass()}>
                    Choose a customer
                  </Link>
                }
              />
            }
          />
          {page.total > 0 && <Pagination {...page} />}
        </>
      )}
    </SectionView>
  );
}
