import type { Metadata } from "next";
import { Suspense } from "react";
import { AuditFilters } from "@/components/audit/audit-filters";
import { AuditSkeleton, AuditView } from "@/components/audit/audit-view";
import { PageHeader } from "@/components/ui/page-header";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { requireRight } from "@/lib/http/section";
import { loadAudit } from "@/lib/services/audit/loaders";
import { type AuditListQuery, auditListQuery } from "@/lib/services/audit/schema";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  // The loader refuses too; here it can still become the page's own answer instead of a hole in it.
  await requireRight("audit:read");
  const [query, viewer] = await Promise.all([pageQuery(auditListQuery, searchParams), currentViewer()]);
  return (
    <>
      <PageHeader
        title="Audit log"
        description="Who did what, and how it ended. Nothing here can be edited."
      />
      <AuditFilters query={query} locale={viewer.locale} />
      <Suspense key={JSON.stringify(query)} fallback={<AuditSkeleton viewer={viewer} />}>
        <Audit query={query} />
      </Suspense>
    </>
  );
}

async function Audit({ query }: { query: AuditListQuery }) {
  const [result, viewer] = await Promise.all([loadAudit(query), currentViewer()]);
  const { limit: _, cursor, ...filters } = query;
  return (
    <AuditView
      result={result}
      viewer={viewer}
      filtered={Object.values(filters).some((value) => value !== undefined)}
      isLater={cursor !== undefined}
    />
  );
}
