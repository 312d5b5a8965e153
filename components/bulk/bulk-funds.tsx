import { AsOf } from "@/components/ui/as-of";
import { Banner } from "@/components/ui/banner";
import { DescriptionList } from "@/components/ui/description-list";
import { ErrorState } from "@/components/ui/error-state";
import { Money } from "@/components/ui/money";
import type { Section } from "@/lib/http/section";
import type { BulkFundsDto } from "@/lib/services/bulk-top-ups/schema";

/** What the file comes to beside what the master balance allows now. */
export function BulkFunds({
  result,
  total,
  locale,
}: {
  result: Section<BulkFundsDto>;
  total: string;
  locale: string;
}) {
  if (!result.ok) {
    const { problem, at } = result;
    return (
      <ErrorState
        title="The master balance could not be read, so nothing can be started now"
        description={problem.detail}
        at={at}
        reference={problem.requestId}
      />
    );
  }
  const { balance, outstanding, floor, free, enough, currency, asOf } = result.data;
  const money = (amount: string) => (
    <Money amount={amount} currency={currency} locale={locale} aligned decimals="wallet" />
  );
  return (
    <div className="space-y-3">
      <DescriptionList
        items={[
          { term: "Master balance", value: money(balance) },
          { term: "On its way already", value: money(outstanding) },
          { term: "To be left in it", value: money(floor) },
          { term: "Can be moved now", value: money(free) },
          { term: "This file", value: <strong>{money(total)}</strong> },
        ]}
      />
      {!enough && (
        <Banner tone="danger" title="The master balance is too low for this file.">
          Recharge it, or take rows out. Nothing is paid before the whole file fits.
        </Banner>
      )}
      <p className="text-ink-subtle text-xs">
        Balance <AsOf at={asOf} />
      </p>
    </div>
  );
}
