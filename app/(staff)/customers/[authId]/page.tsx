import Link from "next/link";
import { Suspense } from "react";
import { ProfileCard } from "@/components/customers/profile-card";
import { Banner } from "@/components/ui/banner";
import { buttonClass } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { BalancePanel } from "@/components/wallet/balance-panel";
import { requireStaff } from "@/lib/auth/current";
import { roleMay } from "@/lib/authz/permissions";
import { currentViewer } from "@/lib/format/current-viewer";
import type { SearchParams } from "@/lib/http/page-query";
import { loadBalance, loadCustomer } from "@/lib/services/customers/loaders";
import { loadBurnForecast } from "@/lib/services/runway/loaders";

interface CustomerPageProps {
  params: Promise<{ authId: string }>;
  searchParams: SearchParams;
}

export default async function CustomerPage({ params, searchParams }: CustomerPageProps) {
  const [{ authId }, { created }, actor] = await Promise.all([params, searchParams, requireStaff()]);
  const topUp = roleMay(actor.role, "transfers:create") && (
    <Link
      href={`/customers/${authId}/top-up`}
      className={buttonClass({ variant: created ? "primary" : "secondary" })}
    >
      Top up
    </Link>
  );
  return (
    <div className="space-y-4">
      {created && (
        <Banner tone="success" role="status" title="The account exists" actions={topUp}>
          Next: put money into its wallet. Without a balance it cannot make calls.
        </Banner>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[1fr_2fr]">
        <Suspense fallback={<Skeleton className="h-28 w-full" />}>
          <BalanceSection authId={authId} />
        </Suspense>
        <Suspense fallback={<Skeleton className="h-96 w-full" />}>
          <ProfileSection authId={authId} />
        </Suspense>
      </div>
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
