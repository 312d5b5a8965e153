import Link from "next/link";
import type { ReactNode } from "react";
import { inWords } from "@/components/section/in-words";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { formatDay } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import type { ComparisonDto, ContributionDto, PatternsDto } from "@/lib/services/call-patterns/schema";
import { explorerHref, type Shown } from "./hrefs";

export interface ComparisonProps {
  patterns: PatternsDto;
  comparison: ComparisonDto;
  shown: Shown;
  locale: string;
}

/** What moved ASR and cost from one period to the other. */
export function Comparison({ patterns, comparison, shown, locale }: ComparisonProps) {
  const { asr, cost, period } = comparison;
  const days = `${formatDay(period.from, locale)} – ${formatDay(period.to, locale)}`;
  const customerHref = ({ key }: ContributionDto) =>
    key === null ? null : explorerHref(shown, { customer: key });
  const causeHref = ({ key }: ContributionDto) =>
    key === null ? null : explorerHref(shown, { hangupCause: key });
  const points = ({ change }: ContributionDto) => `${signed(change)} points`;
  return (
    <Card
      title="What changed"
      description={`Against ${days}. The parts of each list add up to the whole change.`}
    >
      <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
        <Parts
          title="ASR, by cause"
          hint="Share of all calls that ended so, unanswered"
          rows={asr.byCause}
          hrefOf={causeHref}
          changeOf={points}
          between={(row) => `${row.before}% → ${row.after}%`}
          toned
        />
        {asr.byCustomer && (
          <Parts
            title="ASR, by customer"
            hint="Each customer's own ASR"
            rows={asr.byCustomer}
            hrefOf={customerHref}
            changeOf={points}
            between={(row) => `${row.before}% → ${row.after}%`}
            toned
          />
        )}
        {cost.flatMap(({ currency, byCause, byCustomer }) => {
          const money = (amount: string) => formatMoney(amount, currency, locale);
          const common = {
            changeOf: ({ change }: ContributionDto) =>
              formatMoney(change, currency, locale, { sign: "always" }),
            between: ({ before, after }: ContributionDto) =>
              before !== null && after !== null ? `${money(before)} → ${money(after)}` : "",
          };
          const of = cost.length === 1 ? "Cost" : `Cost in ${currency}`;
          return [
            byCustomer && (
              <Parts
                key={`${currency}-customer`}
                title={`${of}, by customer`}
                rows={byCustomer}
                hrefOf={customerHref}
                {...common}
              />
            ),
            <Parts
              key={`${currency}-cause`}
              title={`${of}, by cause`}
              rows={byCause}
              hrefOf={causeHref}
              {...common}
            />,
          ];
        })}
      </div>
      {patterns.figures.calls === 0 && (
        <p className="text-ink-muted">There are no calls in the chosen days.</p>
      )}
    </Card>
  );
}

function signed(decimal: string): string {
  return decimal.startsWith("-") ? decimal.replace("-", "−") : `+${decimal}`;
}

interface PartsProps {
  title: string;
  hint?: string;
  rows: ContributionDto[];
  hrefOf: (row: ContributionDto) => string | null;
  changeOf: (row: ContributionDto) => string;
  between: (row: ContributionDto) => string;
  /** Whether up is good and down is not. */
  toned?: boolean;
}

function Parts({ title, hint, rows, hrefOf, changeOf, between, toned = false }: PartsProps) {
  return (
    <section className="min-w-0">
      <h3 className="font-medium text-xs">{title}</h3>
      {hint && <p className="text-2xs text-ink-subtle">{hint}</p>}
      {rows.length === 0 ? (
        <p className="mt-1 text-ink-subtle">Nothing changed.</p>
      ) : (
        <ul className="mt-1 divide-y divide-line">
          {rows.map((row) => (
            <li key={row.rest ? "rest" : (row.key ?? "none")} className="flex items-baseline gap-3 py-1">
              <span className="min-w-0 flex-1 truncate">
                <Name row={row} href={hrefOf(row)} />
              </span>
              <span className="text-ink-subtle text-xs tabular-nums max-sm:hidden">
                {row.rest ? "" : between(row)}
              </span>
              <span className={cn("whitespace-nowrap text-right tabular-nums", toned && toneOf(row.change))}>
                {changeOf(row)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function toneOf(change: string): string {
  return change.startsWith("-") ? "text-danger" : "text-success";
}

function Name({ row, href }: { row: ContributionDto; href: string | null }): ReactNode {
  if (row.rest) return <span className="text-ink-muted">All others</span>;
  const name = row.label ?? (row.key === null ? "No cause recorded" : inWords(row.key));
  return href === null ? (
    name
  ) : (
    <Link href={href} className="rounded hover:underline">
      {name}
    </Link>
  );
}
