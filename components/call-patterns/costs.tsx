import { Money } from "@/components/ui/money";
import type { FiguresDto } from "@/lib/services/call-patterns/schema";

/** What calls cost, each currency by itself. */
export function Costs({ costs, locale }: { costs: FiguresDto["costs"]; locale: string }) {
  if (costs.length === 0) return <span className="text-ink-subtle">–</span>;
  return (
    <span className="inline-flex flex-col">
      {costs.map(({ currency, cost }) => (
        <Money key={currency} amount={cost} currency={currency} locale={locale} />
      ))}
    </span>
  );
}
