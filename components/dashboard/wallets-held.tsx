import { AsOf } from "@/components/ui/as-of";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Money } from "@/components/ui/money";
import { formatCount } from "@/lib/format/number";
import type { WalletsDto } from "@/lib/services/dashboard/schema";

/** What the customers' wallets hold, each currency by itself. */
export function WalletsHeld({ wallets, locale }: { wallets: WalletsDto; locale: string }) {
  const { data, unknown, asOf } = wallets;
  return (
    <Card title="Held in wallets" asOf={asOf && <AsOf at={asOf} prefix="oldest balance" />}>
      {data.length === 0 ? (
        <p className="text-ink-muted">No customer's balance is known yet.</p>
      ) : (
        <ul className="space-y-2">
          {data.map(({ currency, balance, wallets: count, empty }) => (
            <li key={currency} className="flex flex-wrap items-baseline justify-between gap-x-4">
              <Link href="/runway" className="rounded font-semibold text-xl tracking-tight hover:underline">
                <Money amount={balance} currency={currency ?? ""} locale={locale} />
              </Link>
              <span className="text-ink-subtle text-xs">
                in {formatCount(count, locale)} {count === 1 ? "wallet" : "wallets"}
                {empty > 0 && `, ${formatCount(empty, locale)} empty or below zero`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {unknown > 0 && (
        <p className="mt-2 text-ink-subtle text-xs">
          Without {formatCount(unknown, locale)} whose balance was never read.
        </p>
      )}
    </Card>
  );
}
