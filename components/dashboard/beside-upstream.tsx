import { AsOf } from "@/components/ui/as-of";
import { Money } from "@/components/ui/money";
import { Cell, HeaderCell, Table } from "@/components/ui/table";
import { formatMoney } from "@/lib/format/money";
import { formatCount, formatPercent } from "@/lib/format/number";
import { type Difference, differenceBetween } from "@/lib/services/analytics/difference";
import type { AnalyticsDto, TrafficDto } from "@/lib/services/dashboard/schema";
import { StaleNote } from "./stale-note";

export interface BesideUpstreamProps {
  /** Of the same days taken as days of UTC, which is what upstream adds up by. */
  ours: TrafficDto["utc"];
  upstream: AnalyticsDto;
  locale: string;
}

/** Upstream rounds each call's minutes; so far apart two sums of them are the same. */
const MINUTES_TOLERANCE = 1;

/** Our figures beside upstream's own of the same days of UTC, and by how much they differ. */
export function BesideUpstream({ ours, upstream, locale }: BesideUpstreamProps) {
  const { totals, currency, asOf, failing } = upstream;
  const money = currency ?? ours.costs[0]?.currency ?? null;
  const cost =
    ours.costs.find((one) => one.currency === money)?.cost ?? (ours.costs.length === 0 ? "0" : null);
  const minutes = Math.round(ours.billsec / 6) / 10;
  const count = (value: number | null) => (value === null ? "–" : formatCount(value, locale));
  const amount = (value: string | null) =>
    value === null ? "–" : <Money amount={value} currency={money ?? ""} locale={locale} />;
  const rows = [
    {
      label: "Calls",
      ours: count(ours.calls),
      theirs: count(totals.calls),
      by: differenceBetween(ours.calls, totals.calls),
    },
    {
      label: "Answered",
      ours: count(ours.answered),
      theirs: count(totals.answered),
      by: differenceBetween(ours.answered, totals.answered),
    },
    {
      label: "Minutes",
      ours: count(minutes),
      theirs: count(totals.minutes),
      by: differenceBetween(minutes, totals.minutes, MINUTES_TOLERANCE),
    },
    {
      label: "Spend",
      ours: amount(cost),
      theirs: amount(totals.cost),
      by: differenceBetween(cost, totals.cost, "0.01"),
      currency: money ?? "",
    },
  ];
  const differs = rows.some(({ by }) => by !== null);
  return (
    <section aria-label="Beside upstream's own figures" className="mt-4 border-line border-t pt-3">
      <div className="flex flex-wrap justify-between gap-x-4 text-ink-subtle text-xs">
        <h3 className="font-medium text-ink">The same days in UTC, beside upstream's own figures</h3>
        <AsOf at={asOf} />
      </div>
      <div className="mt-2 overflow-x-auto rounded-md border border-line">
        <Table>
          <caption className="sr-only">Our figures beside upstream's</caption>
          <thead>
            <tr>
              <HeaderCell>Figure</HeaderCell>
              <HeaderCell align="right">Ours</HeaderCell>
              <HeaderCell align="right">Upstream's</HeaderCell>
              <HeaderCell align="right">Difference</HeaderCell>
            </tr>
          </thead>
          <tbody className="[&>tr:last-child>*]:border-b-0">
            {rows.map(({ label, ours: own, theirs, by, currency: of }) => (
              <tr key={label}>
                <HeaderCell scope="row" className="h-8 bg-transparent text-ink text-sm">
                  {label}
                </HeaderCell>
                <Cell align="right">{own}</Cell>
                <Cell align="right">{theirs}</Cell>
                <Cell align="right">{theirs === "–" ? "–" : differenceWords(by, of, locale)}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <p className="mt-1.5 max-w-prose text-ink-subtle text-xs">
        {differs
          ? "Both count the same days of UTC, but not at the same moment: the mirror counts a call once it has ended and was read, and upstream adds its figures up by itself and rounds minutes in its own way. A difference that stays in days that are over is worth a question."
          : "They agree."}
      </p>
      <StaleNote failing={failing} />
    </section>
  );
}

function differenceWords(by: Difference | null, currency: string | undefined, locale: string): string {
  if (by === null) return "none";
  const sign = by.more === "ours" ? "+" : "−";
  const size = by.by.replace("-", "");
  const text =
    currency === undefined ? formatCount(Number(size), locale) : formatMoney(size, currency, locale);
  return by.percent === null
    ? `${sign}${text}`
    : `${sign}${text} (${sign}${formatPercent(Math.abs(by.percent) / 100, locale)})`;
}
