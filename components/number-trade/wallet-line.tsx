import { Link } from "@/components/ui/link";
import { Money } from "@/components/ui/money";
import type { WalletDto } from "@/lib/services/number-trade/schema";

/** Whose money it is, and where more comes from. */
export function WalletLine({
  wallet,
  authId,
  locale,
}: {
  wallet: WalletDto;
  authId: string;
  locale: string;
}) {
  return (
    <p className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-muted">
      <span>
        The wallet holds{" "}
        <strong className="text-ink">
          <Money amount={wallet.balance} currency={wallet.currency} locale={locale} />
        </strong>
        {wallet.paysLater ? "; the customer pays later, so it may go below zero." : "."}
      </span>
      <Link
        href={`/customers/${encodeURIComponent(authId)}/top-up`}
        className="rounded font-medium text-accent hover:underline"
      >
        Top up
      </Link>
    </p>
  );
}
