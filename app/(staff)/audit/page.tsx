import type { Metadata } from "next";
import { Suspense } from "react";
import { AuditExports } from "@/components/audit/audit-exports";
import { AuditFilters } from "@/components/audit/audit-filters";
import { AuditSkeleton, AuditView } from "@/components/audit/audit-view";
import { AuditViewsMenu } from "@/components/audit/audit-views-menu";
import { VerificationPanel } from "@/components/audit/verification-panel";
import { SectionView } from "@/components/section/section-view";
import { PageHeader } from "@/components/ui/page-header";
import { currentViewer } from "@/lib/auth/current-viewer";
import { roleMay } from "@/lib/authz/permissions";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { requireRight } from "@/lib/http/section";
import { loadAudit } from "@/lib/services/audit/loaders";
import { type AuditListQuery, auditListQuery } from "@/lib/services/audit/schema";
import { loadRecordState } from "@/lib/services/audit-proof/loaders";
import { loadAuditViews } from "@/lib/services/audit-views/loaders";
import { removeAuditViewAction, saveAuditViewAction, verifyAuditAction } from "./actions";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  // The loader refuses too; here it can still become the page's own answer instead of a hole in it.
  const { role } = await requireRight("audit:read");
  const [given, viewer, views] = await Promise.all([
    pageQuery(auditListQuery, searchParams),
    currentViewer(),
    loadAuditViews(),
  ]);
  // Days are those of whoever looks, unless the address says whose.
  const query = { ...given, ...(given.from || given.to ? { zone: given.zone ?? viewer.zone } : {}) };
  const { limit: _, cursor: __, ...filter } = query;
  const mayExport = roleMay(role, "audit:export");
  return (
    <>
      <PageHeader
        title="Audit log"
        description="Who did what, and how it ended. Nothing here can be edited."
        actions={mayExport && <AuditExports filter={filter} />}
      />
      <Suspense fallback={null}>
        <Verification mayVerify={roleMay(role, "audit:verify")} />
      </Suspense>
      <AuditViewsMenu
        views={views}
        actions={mayExport ? { save: saveAuditViewAction, remove: removeAuditViewAction } : null}
      />
      <AuditFilters query={query} viewer={viewer} />
      <Suspense key={JSON.stringify(query)} fallback={<AuditSkeleton viewer={viewer} />}>
        <Audit query={query} />
      </Suspense>
    </>
  );
}

async function Verification({ mayVerify }: { mayVerify: boolean }) {
  const state = await loadRecordState();
  return (
    <SectionView result={state} failed="The last verification could not be read" bare>
      {({ latest, stoppedAt }) => (
        <VerificationPanel
          latest={latest}
          stoppedAt={stoppedAt}
          now={new Date().toISOString()}
          verify={mayVerify ? verifyAuditAction : null}
        />
      )}
    </SectionView>
  );
}

async function Audit({ query }: { query: AuditListQuery }) {
  const [result, viewer] = await Promise.all([loadAudit(query), currentViewer()]);
  const { limit: _, cursor, zone: __, ...filters } = query;
  return (
    <AuditView
      result={result}
      viewer={viewer}
      filtered={Object.values(filters).some((value) => value !== undefined)}
      isLater={cursor !== undefined}
    />
  );
}
