import { Link } from "@/components/ui/link";
import { Money } from "@/components/ui/money";
import { Cell, HeaderCell, Table } from "@/components/ui/table";
import { formatCount, formatPercent } from "@/lib/format/number";
import { answerRate, type Traffic } from "./traffic-words";

export interface TrafficRow {
  label: string;
  traffic: Traffic;
  href?: string;
}

export interface TrafficTableProps {
  caption: string;
  rows: TrafficRow[];
  currency: string | null;
  locale: string;
}

/** Two or three kinds of traffic side by side. */
export function TrafficTable({ caption, rows, currency, locale }: TrafficTableProps) {
  const count = (value: number | null) => (value === null ? "–" : formatCount(value, locale));
  return (
    <div className="overflow-x-auto">
      <Table>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <HeaderCell>{caption}</HeaderCell>
            <HeaderCell align="right">Calls</HeaderCell>
            <HeaderCell align="right">Answered</HeaderCell>
            <HeaderCell align="right" className="max-sm:hidden">
              Minutes
            </HeaderCell>
            <HeaderCell align="right">Spend</HeaderCell>
          </tr>
        </thead>
        <tbody className="[&>tr:last-child>*]:border-b-0">
          {rows.map(({ label, traffic, href }) => (
            <tr key={label}>
              <HeaderCell scope="row" className="h-9 bg-transparent text-ink text-sm">
                {href ? (
                  <Link href={href} className="rounded hover:underline">
                    {label}
                  </Link>
                ) : (
                  label
                )}
              </HeaderCell>
              <Cell align="right">{count(traffic.calls)}</Cell>
              <Cell align="right">{formatPercent(answerRate(traffic), locale)}</Cell>
              <Cell align="right" className="max-sm:hidden">
                {count(traffic.minutes)}
              </Cell>
              <Cell align="right">
                {traffic.cost === null ? (
                  "–"
                ) : (
                  <Money amount={traffic.cost} currency={currency ?? ""} locale={locale} aligned />
                )}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
