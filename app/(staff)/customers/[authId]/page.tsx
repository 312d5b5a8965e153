import { Suspense } from "react";
import { ProfileCard } from "@/components/customers/profile-card";
import { Skeleton } from "@/components/ui/skeleton";
import { BalancePanel } from "@/components/wallet/balance-panel";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { loadBalance, loadCustomer } from "@/lib/services/customers/loaders";
import { loadBurnForecast } from "@/lib/services/runway/loaders";

export default async function CustomerPage({ params }: { params: Promise<{ authId: string }> }) {
  const [{ authId }] = await Promise.all([params, requireStaff()]);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[1fr_2fr]">
      <Suspense fallback={<Skeleton className="h-28 w-full" />}>
        <BalanceSection authId={authId} />
      </Suspense>
      <Suspense fallback={<Skeleton className="h-96 w-full" />}>
        <ProfileSection authId={authId} />
      </Suspense>
    </div>
  );
}

async function BalanceSection({ authId }: { authId: string }) {
  const [initial, forecast] = await Promise.all([loadBalance(authId), loadBurnForecast(authId)]);
  return <BalancePanel authId={authId} initial={initial} forecast={forecast} />;
}

async function ProfileSection({ authId }: { authId: string }) {
  const [profile, viewer] = await Promise.all([loadCustomer(authId), currentViewer()]);
  return <ProfileCard profile={profile} viewer={viewer} />;
}
