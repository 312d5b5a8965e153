import { Decimal } from "decimal.js";
import { AsOf } from "@/components/ui/as-of";
import { DescriptionList } from "@/components/ui/description-list";
import { Money } from "@/components/ui/money";
import type { BalanceDto } from "@/lib/services/customers/schema";
import type { RequestDto } from "@/lib/services/top-up-requests/schema";

interface WalletAfterProps {
  wallet: BalanceDto;
  request: Pick<RequestDto, "amount" | "step">;
  locale: string;
}

/** The customer's wallet now, and with the money in it while it is not. */
export function WalletAfter({ wallet, request, locale }: WalletAfterProps) {
  const { balance, currency, asOf } = wallet;
  const waits = request.step === "looking" || request.step === "on_its_way" || request.step === "pay";
  const money = (amount: string) => (
    <Money amount={amount} currency={currency} locale={locale} decimals="wallet" />
  );
  return (
    <>
      <DescriptionList
        items={[
          { term: "Wallet now", value: money(balance) },
          ...(waits
            ? [{ term: "Wallet after", value: money(new Decimal(balance).plus(request.amount).toFixed(5)) }]
            : []),
        ]}
      />
      <p className="mt-2 text-ink-subtle text-xs">
        <AsOf at={asOf} />
      </p>
    </>
  );
}
