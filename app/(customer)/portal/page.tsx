import type { Metadata } from "next";
import { Suspense } from "react";
import { portalCallHref } from "@/components/calls/call-words";
import { RecentCalls, RecentCallsSkeleton } from "@/components/calls/recent-calls";
import { RecentTransfers, RecentTransfersSkeleton } from "@/components/transfers/recent-transfers";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { BalancePanel } from "@/components/wallet/balance-panel";
import { currentViewer } from "@/lib/auth/current-viewer";
import { loadCalls } from "@/lib/services/calls/loaders";
import { loadBalance, loadCustomerHeader } from "@/lib/services/customers/loaders";
import { loadBurnForecast } from "@/lib/services/runway/loaders";
import { loadTransfers } from "@/lib/services/transfers/loaders";
import { ownAccount } from "./own-account";

export const metadata: Metadata = { title: "Overview" };

const CALLS = 10;
const TRANSFERS = 5;

export default async function PortalPage() {
  const authId = await ownAccount();
  const { name } = await loadCustomerHeader(authId);
  return (
    <>
      <PageHeader title={name} description="Your wallet and what happened lately." />
      <div className="mb-4 grid items-start gap-4 lg:grid-cols-2">
        <Suspense fallback={<BalanceSkeleton />}>
          <Balance authId={authId} />
        </Suspense>
        <Suspense fallback={<RecentTransfersSkeleton />}>
          <Transfers authId={authId} />
        </Suspense>
      </div>
      <Suspense fallback={<RecentCallsSkeleton />}>
        <Calls authId={authId} />
      </Suspense>
    </>
  );
}

interface PartProps {
  authId: string;
}

async function Balance({ authId }: PartProps) {
  const [initial, forecast] = await Promise.all([loadBalance(authId), loadBurnForecast(authId)]);
  return <BalancePanel authId={authId} initial={initial} forecast={forecast} />;
}

function BalanceSkeleton() {
  return (
    <Card title="Wallet">
      <Skeleton className="h-8 w-40" />
    </Card>
  );
}

async function Transfers({ authId }: PartProps) {
  const [result, viewer] = await Promise.all([
    loadTransfers(authId, { page: 1, size: TRANSFERS }),
    currentViewer(),
  ]);
  return <RecentTransfers result={result} viewer={viewer} listHref="/portal/transfers" />;
}

async function Calls({ authId }: PartProps) {
  const [result, viewer] = await Promise.all([loadCalls(authId, { limit: CALLS }), currentViewer()]);
  return <RecentCalls result={result} viewer={viewer} hrefOf={portalCallHref} listHref="/portal/calls" />;
}
