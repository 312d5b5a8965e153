import Link from "next/link";
import type { ReactNode } from "react";
import { AsOf } from "@/components/ui/as-of";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { formatCount } from "@/lib/format/number";
import type { MasterBalanceDto } from "@/lib/services/dashboard/schema";

export interface MasterBalanceProps {
  master: MasterBalanceDto;
  /** The amount, written with whatever currency is known by now. */
  amount: ReactNode;
  locale: string;
}

/** What the reseller can still hand out, and how many customers it has of how many it may have. */
export function MasterBalance({ master, amount, locale }: MasterBalanceProps) {
  const { accountCount, maxAccounts } = master;
  return (
    <Card title="Master balance" asOf={<AsOf at={master.asOf} />}>
      <p className="font-semibold text-3xl tracking-tight">{amount}</p>
      <p className="mt-0.5 text-ink-subtle text-xs">{master.partnerName}</p>
      {accountCount !== null && (
        <div className="mt-5">
          {maxAccounts ? (
            <Progress
              label="Customers"
              share={accountCount / maxAccounts}
              detail={`${formatCount(accountCount, locale)} of ${formatCount(maxAccounts, locale)}`}
            />
          ) : (
            <p>{formatCount(accountCount, locale)} customers</p>
          )}
        </div>
      )}
      <p className="mt-4 flex gap-4">
        <Link href="/customers" className="rounded font-medium text-accent hover:underline">
          Customers
        </Link>
        <Link href="/transfers" className="rounded font-medium text-accent hover:underline">
          Transfers
        </Link>
      </p>
    </Card>
  );
}

export function MasterBalanceSkeleton() {
  return (
    <Card title="Master balance">
      <div aria-busy>
        <output className="sr-only">Loading the master balance</output>
        <Skeleton className="h-9 w-48" />
        <Skeleton className="mt-3 w-32" />
        <Skeleton className="mt-6" />
      </div>
    </Card>
  );
}
