import { Suspense } from "react";
import { CustomerAttention } from "@/components/attention/customer-attention";
import { ProfileCard } from "@/components/customers/profile-card";
import { Skeleton } from "@/components/ui/skeleton";
import { BalancePanel } from "@/components/wallet/balance-panel";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import type { Role } from "@/lib/authz/permissions";
import { loadCustomerAttention } from "@/lib/services/attention/loaders";
import { loadBalance, loadCustomer } from "@/lib/services/customers/loaders";
import { loadBurnForecast } from "@/lib/services/runway/loaders";

export default async function CustomerPage({ params }: { params: Promise<{ authId: string }> }) {
  const [{ authId }, { role }] = await Promise.all([params, requireStaff()]);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[1fr_2fr]">
      <div className="grid gap-4">
        <Suspense fallback={<Skeleton className="h-28 w-full" />}>
          <BalanceSection authId={authId} />
        </Suspense>
        <Suspense fallback={null}>
          <AttentionSection authId={authId} role={role} />
        </Suspense>
      </div>
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

async function AttentionSection({ authId, role }: { authId: string; role: Role }) {
  return <CustomerAttention authId={authId} result={await loadCustomerAttention(authId)} role={role} />;
}

async function ProfileSection({ authId }: { authId: string }) {
  const [profile, viewer] = await Promise.all([loadCustomer(authId), currentViewer()]);
  return <ProfileCard profile={profile} viewer={viewer} />;
}
