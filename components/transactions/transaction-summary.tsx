import { Banner } from "@/components/ui/banner";
import { Money } from "@/components/ui/money";
import { Stat, StatRow } from "@/components/ui/stat";
import { formatCount } from "@/lib/format/number";
import type { TransactionListDto } from "@/lib/services/transactions/schema";
import { oneCurrency } from "./transaction-words";

/** Credits, debits and net over the whole filter, as long as they are in one currency. */
export function TransactionSummary({
  list: { data, summary },
  locale,
}: {
  list: Pick<TransactionListDto, "data" | "summary">;
  locale: string;
}) {
  if (!summary || data.length === 0) return null;
  const currency = oneCurrency(data);
  if (currency === null) {
    return (
      <Banner className="mb-4">
        These rows are in more than one currency, so there is no sum. Choose a customer to see theirs.
      </Banner>
    );
  }
  const money = { currency, locale } as const;
  return (
    <div className="mb-4">
      <StatRow>
        <Stat label="Transactions" value={formatCount(summary.transactions, locale)} />
        <Stat label="Credits" value={<Money {...money} amount={summary.totalCredit} />} detail="money in" />
        <Stat label="Debits" value={<Money {...money} amount={summary.totalDebit} />} detail="money out" />
        <Stat
          label="Net"
          value={<Money {...money} amount={summary.net} sign="always" />}
          detail="credits less debits"
        />
      </StatRow>
    </div>
  );
}
