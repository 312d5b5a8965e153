import { Costs } from "@/components/call-patterns/costs";
import { percentText } from "@/components/call-patterns/percent-text";
import { contextWords, directionWords } from "@/components/calls/call-words";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Cell, HeaderCell, Table } from "@/components/ui/table";
import { formatDay } from "@/lib/format/date";
import { formatCount } from "@/lib/format/number";
import type { TrafficDto } from "@/lib/services/dashboard/schema";
import { callsHref } from "./hrefs";

/** The days of the chart by direction and by product. */
export function Splits({ traffic, locale }: { traffic: TrafficDto; locale: string }) {
  const rows = [
    ...traffic.directions.map(({ direction, figures }) => ({
      id: direction,
      label: directionWords[direction],
      href: callsHref(traffic, { direction }),
      figures,
    })),
    ...traffic.products.map(({ context, figures }) => ({
      id: context ?? "none",
      label: contextWords(context) ?? "No product recorded",
      href: callsHref(traffic, { context }),
      figures,
    })),
  ];
  return (
    <Card
      title="By direction and product"
      description={`${formatDay(traffic.from, locale)} – ${formatDay(traffic.to, locale)}`}
      padding="flush"
    >
      {rows.length === 0 ? (
        <p className="p-4 text-ink-muted">No calls in these days.</p>
      ) : (
        <div className="overflow-x-auto">
          <Table>
            <caption className="sr-only">Calls by direction and by product</caption>
            <thead>
              <tr>
                <HeaderCell>Part</HeaderCell>
                <HeaderCell align="right">Calls</HeaderCell>
                <HeaderCell align="right">Answer rate</HeaderCell>
                <HeaderCell align="right" className="max-sm:hidden">
                  Minutes
                </HeaderCell>
                <HeaderCell align="right">Spend</HeaderCell>
              </tr>
            </thead>
            <tbody className="[&>tr:last-child>*]:border-b-0">
              {rows.map(({ id, label, href, figures }) => (
                <tr key={id}>
                  <HeaderCell scope="row" className="h-9 bg-transparent text-ink text-sm">
                    <Link href={href} className="rounded hover:underline">
                      {label}
                    </Link>
                  </HeaderCell>
                  <Cell align="right">{formatCount(figures.calls, locale)}</Cell>
                  <Cell align="right">{percentText(figures.asr, locale)}</Cell>
                  <Cell align="right" className="max-sm:hidden">
                    {formatCount(Math.round(figures.billsec / 60), locale)}
                  </Cell>
                  <Cell align="right">
                    <Costs costs={figures.costs} locale={locale} />
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </Card>
  );
}
