import type { ReactNode } from "react";
import { AsOf } from "@/components/ui/as-of";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { formatCount } from "@/lib/format/number";
import type { MasterBalanceDto } from "@/lib/services/dashboard/schema";
import { StaleNote } from "./stale-note";

export interface MasterBalanceProps {
  master: MasterBalanceDto;
  /** The amount, written with whatever currency is known by now. */
  amount: ReactNode;
  /** How long it lasts, where that is known. */
  runway?: ReactNode;
  locale: string;
}

/** What the reseller can still hand out, and how many customers it has of how many it may have. */
export function MasterBalance({ master, amount, runway, locale }: MasterBalanceProps) {
  return (
    <Card title="Master balance" asOf={<AsOf at={master.asOf} />}>
      <div className="space-y-3">
        <div className="min-w-0">
          <p className="font-semibold text-3xl tracking-tight">
            <Link href="/transfers" className="rounded hover:underline">
              {amount}
            </Link>
          </p>
          {runway}
          <p className="mt-0.5 text-ink-subtle text-xs">{master.partnerName}</p>
        </div>
        <Customers {...master} locale={locale} />
        <StaleNote failing={master.failing} />
      </div>
    </Card>
  );
}

function Customers({
  accountCount,
  maxAccounts,
  locale,
}: Pick<MasterBalanceDto, "accountCount" | "maxAccounts"> & { locale: string }) {
  if (accountCount === null) return null;
  const count = formatCount(accountCount, locale);
  return (
    <Link href="/customers" className="-mx-2 block rounded-md p-2 hover:bg-sunken">
      {maxAccounts ? (
        <Progress
          label="Customers"
          share={accountCount / maxAccounts}
          detail={`${count} of at most ${formatCount(maxAccounts, locale)}`}
        />
      ) : (
        <span className="font-medium">{count} customers</span>
      )}
    </Link>
  );
}

export function MasterBalanceSkeleton() {
  return (
    <Card title="Master balance">
      <div aria-busy>
        <output className="sr-only">Loading the master balance</output>
        <Skeleton className="h-9 w-48" />
        <Skeleton className="mt-2 h-3 w-32" />
      </div>
    </Card>
  );
}
