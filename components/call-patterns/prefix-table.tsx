import { directionWords } from "@/components/calls/call-words";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { formatDuration } from "@/lib/format/duration";
import { formatCount } from "@/lib/format/number";
import type { PatternsDto } from "@/lib/services/call-patterns/schema";
import { Costs } from "./costs";
import { explorerHref, patternsHref, prefixFilter, type Shown } from "./hrefs";
import { percentText } from "./percent-text";

type Prefixes = PatternsDto["prefixes"];
type Row = Prefixes["rows"][number];

/** A plus and this many digits is as long as a number can be. */
const LONGEST = 15;

function columns(shown: Shown, locale: string): Column<Row>[] {
  return [
    {
      id: "prefix",
      header: "Begins with",
      primary: true,
      cell: ({ prefix }) => {
        if (prefix === "") return <span className="text-ink-subtle">No number</span>;
        if (prefix.length >= LONGEST) return prefix;
        return (
          <Link
            href={patternsHref(shown, { prefix: prefix.replace("+", "") })}
            scroll={false}
            className="rounded font-medium tabular-nums hover:underline"
            title="One digit further"
          >
            {prefix}…
          </Link>
        );
      },
    },
    { id: "direction", header: "Direction", cell: ({ direction }) => directionWords[direction] },
    {
      id: "calls",
      header: "Calls",
      align: "right",
      cell: ({ prefix, direction, figures }) =>
        prefix === "" ? (
          formatCount(figures.calls, locale)
        ) : (
          <Link
            href={explorerHref(shown, prefixFilter(prefix, direction))}
            className="rounded hover:underline"
          >
            {formatCount(figures.calls, locale)}
          </Link>
        ),
    },
    { id: "asr", header: "ASR", align: "right", cell: ({ figures }) => percentText(figures.asr, locale) },
    {
      id: "acd",
      header: "ACD",
      align: "right",
      cell: ({ figures }) => <span className="whitespace-nowrap">{formatDuration(figures.acd)}</span>,
    },
    {
      id: "cost",
      header: "Cost",
      align: "right",
      hideBelow: "md",
      cell: ({ figures }) => <Costs costs={figures.costs} locale={locale} />,
    },
  ];
}

/** By the first digits of whom outbound calls went to and inbound ones came from. */
export function PrefixTable({
  prefixes,
  shown,
  locale,
}: {
  prefixes: Prefixes;
  shown: Shown;
  locale: string;
}) {
  const { rows, total, within } = prefixes;
  return (
    <Card
      title={within === null ? "By number prefix" : `Numbers that begin with ${within}`}
      description="First digits of whom outbound calls went to and inbound calls came from."
      padding="flush"
      actions={
        within !== null && (
          <Link
            href={patternsHref(shown, { prefix: within.length > 5 ? within.slice(1, -1) : undefined })}
            scroll={false}
            className="rounded text-xs hover:underline"
          >
            One digit back
          </Link>
        )
      }
      footer={
        total > rows.length
          ? `The ${rows.length} with the most calls of ${formatCount(total, locale)}.`
          : undefined
      }
    >
      <DataTable
        bare
        caption="Number prefixes"
        columns={columns(shown, locale)}
        rows={rows}
        rowKey={({ prefix, direction }) => `${direction}${prefix}`}
        mobile="scroll"
        empty={
          <EmptyState title="No calls with such numbers" description="Choose other days, or fewer digits." />
        }
      />
    </Card>
  );
}
