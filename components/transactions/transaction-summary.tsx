import { useTranslate } from "#translate";
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
  const t = useTranslate();
  if (!summary || data.length === 0) return null;
  const currency = oneCurrency(data);
  if (currency === null) {
    return (
      <Banner className="mb-4">
        {t("These rows are in more than one currency, so there is no sum. Choose a customer to see theirs.")}
      </Banner>
    );
  }
  const money = { currency, locale } as const;
  return (
    <div className="mb-4">
      <StatRow>
        <Stat label={t("Transactions")} value={formatCount(summary.transactions, locale)} />
        <Stat
          label={t("Credits")}
          value={<Money {...money} amount={summary.totalCredit} />}
          detail={t("money in")}
        />
        <Stat
          label={t("Debits")}
          value={<Money {...money} amount={summary.totalDebit} />}
          detail={t("money out")}
        />
        <Stat
          label={t("Net")}
          value={<Money {...money} amount={summary.net} sign="always" />}
          detail={t("credits less debits")}
        />
      </StatRow>
    </div>
  );
}
