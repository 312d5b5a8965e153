import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Cell, HeaderCell, Table } from "@/components/ui/table";
import { formatDuration } from "@/lib/format/duration";
import { formatCount } from "@/lib/format/number";
import type { FiguresDto, PatternsDto } from "@/lib/services/call-patterns/schema";
import { contextWords, directionWords } from "../calls/call-words";
import { Costs } from "./costs";
import { explorerHref, type Shown } from "./hrefs";
import { percentText } from "./percent-text";

interface Row {
  id: string;
  label: string;
  figures: FiguresDto;
  href: string | null;
}

export interface SplitsProps {
  patterns: PatternsDto;
  shown: Shown;
  locale: string;
}

/** The same figures by direction and by product. */
export function Splits({ patterns, shown, locale }: SplitsProps) {
  const directions = patterns.directions.map(({ direction, figures }) => ({
    id: direction,
    label: directionWords[direction],
    figures,
    href: explorerHref(shown, { direction }),
  }));
  const products = patterns.products.map(({ context, figures }) => ({
    id: context ?? "none",
    label: contextWords(context) ?? "No product recorded",
    figures,
    href: context === null ? null : explorerHref(shown, { context }),
  }));
  return (
    <Card title="By direction and product" padding="flush">
      <div className="overflow-x-auto">
        <Table>
          <caption className="sr-only">Figures by direction and by product</caption>
          <thead>
            <tr>
              <HeaderCell>
                <span className="sr-only">Part</span>
              </HeaderCell>
              {["Calls", "ASR", "Answer rate", "ACD", "Cost"].map((heading) => (
                <HeaderCell key={heading} align="right">
                  {heading}
                </HeaderCell>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...directions, ...products].map((row) => (
              <SplitRow key={row.id} row={row} locale={locale} />
            ))}
          </tbody>
        </Table>
      </div>
    </Card>
  );
}

function SplitRow({ row: { label, figures, href }, locale }: { row: Row; locale: string }) {
  return (
    <tr>
      <HeaderCell scope="row" className="bg-transparent font-medium text-ink">
        {href ? (
          <Link href={href} className="rounded hover:underline">
            {label}
          </Link>
        ) : (
          label
        )}
      </HeaderCell>
      <Cell align="right">{formatCount(figures.calls, locale)}</Cell>
      <Cell align="right">{percentText(figures.asr, locale)}</Cell>
      <Cell align="right">{percentText(figures.answerRate, locale)}</Cell>
      <Cell align="right" className="whitespace-nowrap">
        {formatDuration(figures.acd)}
      </Cell>
      <Cell align="right">
        <Costs costs={figures.costs} locale={locale} />
      </Cell>
    </tr>
  );
}
