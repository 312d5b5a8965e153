import { Decimal } from "decimal.js";
import { Card } from "@/components/ui/card";
import { formatDay } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import type { ComparisonDto, ContributionDto, PatternsDto } from "@/lib/services/call-patterns/schema";
import { Parts } from "./change-parts";
import { explorerHref, type Shown, UNANSWERED } from "./hrefs";

export interface ComparisonProps {
  patterns: PatternsDto;
  comparison: ComparisonDto;
  shown: Shown;
  locale: string;
}

/** What moved ASR and cost from one period to the other. */
export function Comparison({ patterns, comparison, shown, locale }: ComparisonProps) {
  const { asr, cost, period } = comparison;
  const [main, ...others] = cost;
  const days = `${formatDay(period.from, locale)} – ${formatDay(period.to, locale)}`;
  const { customerHref, failureHref } = hrefsOf(shown);
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
          hrefOf={failureHref}
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
        {main && <CostParts cost={main} title="Cost" shown={shown} locale={locale} />}
      </div>
      {others.length > 0 && (
        <details className="mt-4">
          <summary className="w-fit rounded text-ink-subtle text-xs hover:text-ink">
            Cost in other currencies: {others.map(({ currency }) => currency).join(", ")}
          </summary>
          <div className="mt-3 grid gap-x-8 gap-y-5 md:grid-cols-2">
            {others.map((one) => (
              <CostParts
                key={one.currency}
                cost={one}
                title={`Cost in ${one.currency}`}
                shown={shown}
                locale={locale}
              />
            ))}
          </div>
        </details>
      )}
      {patterns.figures.calls === 0 && (
        <p className="text-ink-muted">There are no calls in the chosen days.</p>
      )}
    </Card>
  );
}

function hrefsOf(shown: Shown) {
  const of =
    (name: "customer" | "hangupCause", more: { status?: string } = {}) =>
    ({ key }: ContributionDto) =>
      key === null ? null : explorerHref(shown, { [name]: key, ...more });
  return {
    customerHref: of("customer"),
    causeHref: of("hangupCause"),
    failureHref: of("hangupCause", { status: UNANSWERED }),
  };
}

/** Less than this is written as nothing, so it is not written at all. */
const LEAST_MONEY = "0.005";

interface CostPartsProps {
  cost: ComparisonDto["cost"][number];
  title: string;
  shown: Shown;
  locale: string;
}

/** What customers and causes did to the cost in one currency. */
function CostParts({ cost: { currency, byCause, byCustomer }, title, shown, locale }: CostPartsProps) {
  const { customerHref, causeHref } = hrefsOf(shown);
  const money = (amount: string) => formatMoney(amount, currency, locale);
  const common = {
    changeOf: ({ change }: ContributionDto) => formatMoney(change, currency, locale, { sign: "always" }),
    between: ({ before, after }: ContributionDto) =>
      before !== null && after !== null ? `${money(before)} → ${money(after)}` : "",
  };
  const seen = (rows: ContributionDto[]) =>
    rows.filter(({ change }) => new Decimal(change).abs().greaterThanOrEqualTo(LEAST_MONEY));
  return (
    <>
      {byCustomer && (
        <Parts title={`${title}, by customer`} rows={seen(byCustomer)} hrefOf={customerHref} {...common} />
      )}
      <Parts title={`${title}, by cause`} rows={seen(byCause)} hrefOf={causeHref} {...common} />
    </>
  );
}

function signed(decimal: string): string {
  return decimal.startsWith("-") ? decimal.replace("-", "−") : `+${decimal}`;
}
