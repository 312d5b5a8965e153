import type { Metadata } from "next";
import { Suspense } from "react";
import { useTranslate } from "#translate";
import { portalCallHref } from "@/components/calls/call-words";
import { RecentCalls, RecentCallsSkeleton } from "@/components/calls/recent-calls";
import { AttentionPanel, AttentionSkeleton } from "@/components/portal/attention-panel";
import { TodayPanel, TodaySkeleton } from "@/components/portal/today-panel";
import { RecentTransfers, RecentTransfersSkeleton } from "@/components/transfers/recent-transfers";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { BalancePanel } from "@/components/wallet/balance-panel";
import { requireActor } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { mayDo } from "@/lib/authz/scope";
import { dayOf } from "@/lib/format/day-range";
import { currentTranslate } from "@/lib/i18n/server";
import { loadCalls } from "@/lib/services/calls/loaders";
import { loadBalance, loadCustomerHeader } from "@/lib/services/customers/loaders";
import { loadAttention, loadToday } from "@/lib/services/portal/loaders";
import { loadBurnForecast } from "@/lib/services/runway/loaders";
import { loadTransfers } from "@/lib/services/transfers/loaders";
import { ownAccount } from "./own-account";

const CALLS = 6;
const TRANSFERS = 5;

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("Overview") };
}

export default async function PortalPage() {
  const [authId, t] = await Promise.all([ownAccount(), currentTranslate()]);
  const { name } = await loadCustomerHeader(authId);
  return (
    <>
      <PageHeader title={name} description={t("Your balance, your calls and what needs your attention.")} />
      <div className="mb-4 grid items-start gap-4 lg:grid-cols-2 lg:grid-rows-[auto_1fr]">
        <Suspense fallback={<BalanceSkeleton />}>
          <Balance authId={authId} />
        </Suspense>
        {/* Second on a phone; on a desk beside the other two, whatever its length. */}
        <div className="lg:row-span-2">
          <Suspense fallback={<AttentionSkeleton />}>
            <Attention authId={authId} />
          </Suspense>
        </div>
        <Suspense fallback={<TodaySkeleton />}>
          <Today authId={authId} />
        </Suspense>
      </div>
      <div className="grid items-start gap-4">
        <Suspense fallback={<RecentCallsSkeleton />}>
          <Calls authId={authId} />
        </Suspense>
        <Suspense fallback={<RecentTransfersSkeleton />}>
          <Transfers authId={authId} />
        </Suspense>
      </div>
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
  const t = useTranslate();
  return (
    <Card title={t("Wallet")}>
      <Skeleton className="h-8 w-40" />
    </Card>
  );
}

async function Today({ authId }: PartProps) {
  const viewer = await currentViewer();
  const result = await loadToday(authId, viewer.zone);
  const today = dayOf(new Date(), viewer.zone);
  return <TodayPanel result={result} viewer={viewer} listHref={`/portal/calls?from=${today}&to=${today}`} />;
}

async function Attention({ authId }: PartProps) {
  const [result, viewer, actor] = await Promise.all([loadAttention(authId), currentViewer(), requireActor()]);
  const mayAsk = await mayDo(actor, "top-up-requests:create");
  return <AttentionPanel result={result} viewer={viewer} mayAsk={mayAsk} />;
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
