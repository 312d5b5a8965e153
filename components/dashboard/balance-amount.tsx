import { Suspense } from "react";
import { Money } from "@/components/ui/money";

export interface BalanceAmountProps {
  balance: string;
  currency: string | null;
  /** Where the balance's own answer does not say, another one may. */
  otherwise: () => Promise<string | null>;
  locale: string;
}

/** The amount at once; its currency as soon as any answer has told it. */
export function BalanceAmount({ balance, currency, otherwise, locale }: BalanceAmountProps) {
  if (currency) return <Money amount={balance} currency={currency} locale={locale} />;
  return (
    <Suspense fallback={<Money amount={balance} currency="" locale={locale} />}>
      <WithCurrency balance={balance} currency={otherwise()} locale={locale} />
    </Suspense>
  );
}

async function WithCurrency({
  balance,
  currency,
  locale,
}: {
  balance: string;
  currency: Promise<string | null>;
  locale: string;
}) {
  return <Money amount={balance} currency={(await currency) ?? ""} locale={locale} />;
}
