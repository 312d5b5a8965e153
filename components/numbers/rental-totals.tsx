import { Money } from "@/components/ui/money";
import { Stat, StatRow } from "@/components/ui/stat";
import { formatCount } from "@/lib/format/number";
import type { RentalSum } from "@/lib/services/numbers/schema";

/** The monthly rental by currency, and how many numbers are left out of it. */
export function RentalTotals({ totals, locale }: { totals: RentalSum[]; locale: string }) {
  if (totals.length === 0) return null;
  return (
    <div className="mb-4">
      <StatRow>
        {totals.map(({ currency, rental, numbers, notBilled }) => (
          <Stat
            key={currency}
            label={`Monthly rental${totals.length > 1 && currency ? ` in ${currency}` : ""}`}
            value={<Money amount={rental} currency={currency ?? ""} locale={locale} />}
            detail={`${formatCount(numbers, locale)} billed${
              notBilled > 0 ? `, ${formatCount(notBilled, locale)} not billed any more` : ""
            }`}
          />
        ))}
      </StatRow>
    </div>
  );
}
