import { AsOf } from "@/components/ui/as-of";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Money } from "@/components/ui/money";
import type { MasterNowDto } from "@/lib/services/transfer-policy/dto";

/** What the floor means at present. */
export function MasterNow({ master, locale }: { master: MasterNowDto; locale: string }) {
  const { balance, currency, free, asOf } = master;
  // A decimal string shows by its text alone whether it is more than zero.
  const nothingLeft = free.startsWith("-") || /^0(\.0*)?$/.test(free);
  const money = (amount: string) => (
    <Money amount={amount} currency={currency} locale={locale} decimals="wallet" />
  );
  return (
    <Card title="Master balance now" asOf={<AsOf at={asOf} />}>
      {nothingLeft && (
        <Banner tone="warning" title="No transfer can go through now" className="mb-3">
          The balance, without what is on its way, is not above what has to stay in it.
        </Banner>
      )}
      <DescriptionList
        items={[
          { term: "Balance", value: money(balance) },
          { term: "May be moved", value: money(nothingLeft ? "0" : free) },
        ]}
      />
    </Card>
  );
}
