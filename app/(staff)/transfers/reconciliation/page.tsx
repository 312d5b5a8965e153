import type { Metadata } from "next";
import { Suspense } from "react";
import { LatestReconciliation } from "@/components/reconciliation/latest-reconciliation";
import { ReconciliationStart } from "@/components/reconciliation/reconciliation-start";
import { RunsSkeleton, RunsView } from "@/components/reconciliation/runs-view";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonText } from "@/components/ui/skeleton";
import { currentViewer } from "@/lib/auth/current-viewer";
import { roleMay } from "@/lib/authz/permissions";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { requireRight } from "@/lib/http/section";
import { loadLatestReconciliation, loadReconciliations } from "@/lib/services/reconciliation/loaders";
import { type ReconciliationListQuery, reconciliationListQuery } from "@/lib/services/reconciliation/schema";
import { startReconciliationAction } from "./actions";

export const metadata: Metadata = { title: "Reconciliation" };

export default async function ReconciliationPage({ searchParams }: { searchParams: SearchParams }) {
  // The loaders refuse too; here it can still become the page's own answer instead of a hole in it.
  const { role } = await requireRight("reconciliation:read");
  const [query, viewer] = await Promise.all([
    pageQuery(reconciliationListQuery, searchParams),
    currentViewer(),
  ]);
  return (
    <>
      <PageHeader
        title="Reconciliation"
        description="Every completed transfer against the customers' ledgers at Vobiz, and every transfer there against this portal. It runs by itself each night."
        breadcrumbs={[{ href: "/transfers", label: "Transfers" }]}
      />
      <div className="space-y-6">
        {roleMay(role, "reconciliation:run") && (
          <ReconciliationStart
            action={startReconciliationAction}
            today={new Date().toISOString().slice(0, 10)}
          />
        )}
        {query.page === 1 && (
          <Suspense fallback={<SkeletonText lines={4} />}>
            <Latest />
          </Suspense>
        )}
        <Suspense fallback={<RunsSkeleton viewer={viewer} />}>
          <Runs query={query} />
        </Suspense>
      </div>
    </>
  );
}

async function Latest() {
  const [result, viewer] = await Promise.all([loadLatestReconciliation(), currentViewer()]);
  return <LatestReconciliation result={result} viewer={viewer} />;
}

async function Runs({ query }: { query: ReconciliationListQuery }) {
  const [result, viewer] = await Promise.all([loadReconciliations(query), currentViewer()]);
  return <RunsView result={result} viewer={viewer} />;
}
