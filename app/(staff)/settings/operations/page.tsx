import { DatabaseBackup } from "lucide-react";
import type { Metadata } from "next";
import { Suspense } from "react";
import { BackupsCard } from "@/components/operations/backups-card";
import { JobsCard } from "@/components/operations/jobs-card";
import { DatabaseCard, LagsCard, PortalCard } from "@/components/operations/portal-cards";
import { UpstreamCard } from "@/components/operations/upstream-card";
import { ActButton } from "@/components/reviews/act-button";
import { RefreshEvery } from "@/components/reviews/refresh-every";
import { SectionView } from "@/components/section/section-view";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { currentViewer } from "@/lib/auth/current-viewer";
import { roleMay } from "@/lib/authz/permissions";
import { requireRight } from "@/lib/http/section";
import { loadBackups } from "@/lib/services/backups/loaders";
import { loadOperations } from "@/lib/services/operations/loaders";
import { backUpAction } from "./actions";

export const metadata: Metadata = { title: "Operations" };

export default async function OperationsPage() {
  const actor = await requireRight("operations:read");
  return (
    <>
      <PageHeader
        title="Operations"
        description="How the portal itself is doing. Prometheus reads the same at /api/metrics, with an API key."
      />
      <RefreshEvery seconds={10} />
      <div className="space-y-4">
        <Suspense fallback={<Skeleton className="h-48 w-full" />}>
          <Backups mayMake={roleMay(actor.role, "backups:manage")} />
        </Suspense>
        <Suspense fallback={<Skeleton className="h-96 w-full" />}>
          <Parts />
        </Suspense>
      </div>
    </>
  );
}

async function Backups({ mayMake }: { mayMake: boolean }) {
  const [result, viewer] = await Promise.all([loadBackups(), currentViewer()]);
  return (
    <SectionView result={result} failed="The backups could not be read">
      {(backups) => (
        <BackupsCard
          backups={backups}
          viewer={viewer}
          button={
            mayMake && (
              <ActButton act={backUpAction} done="The backup has begun">
                <DatabaseBackup aria-hidden />
                Back up now
              </ActButton>
            )
          }
        />
      )}
    </SectionView>
  );
}

async function Parts() {
  const [result, { locale }] = await Promise.all([loadOperations(), currentViewer()]);
  return (
    <SectionView result={result} failed="How the portal is doing could not be read">
      {(operations) => (
        <div className="space-y-4">
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <PortalCard operations={operations} locale={locale} />
            <LagsCard operations={operations} />
          </div>
          <JobsCard jobs={operations.jobs} asOf={operations.asOf} locale={locale} />
          <UpstreamCard upstream={operations.upstream} asOf={operations.asOf} locale={locale} />
          <DatabaseCard operations={operations} locale={locale} />
        </div>
      )}
    </SectionView>
  );
}
