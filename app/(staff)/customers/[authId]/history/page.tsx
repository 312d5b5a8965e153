import type { Metadata } from "next";
import { Suspense } from "react";
import { auditHref } from "@/components/audit/audit-links";
import { AuditSkeleton, AuditView } from "@/components/audit/audit-view";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { requireRight } from "@/lib/http/section";
import { loadAudit } from "@/lib/services/audit/loaders";
import { auditListQuery } from "@/lib/services/audit/schema";
import { loadCustomerHeader } from "@/lib/services/customers/loaders";

export const metadata: Metadata = { title: "History" };

interface HistoryPageProps {
  params: Promise<{ authId: string }>;
  searchParams: SearchParams;
}

export default async function CustomerHistoryPage({ params, searchParams }: HistoryPageProps) {
  await requireRight("audit:read");
  const [{ authId }, { cursor }, viewer] = await Promise.all([
    params,
    pageQuery(auditListQuery, searchParams),
    currentViewer(),
  ]);
  const customer = await loadCustomerHeader(authId);
  return (
    <>
      <div className="flex justify-end pb-3">
        <Link href={auditHref({ customer: customer.authId })} className={buttonClass()}>
          Filter in the audit log
        </Link>
      </div>
      <Suspense key={cursor} fallback={<AuditSkeleton viewer={viewer} />}>
        <CustomerHistory customer={customer.authId} cursor={cursor} />
      </Suspense>
    </>
  );
}

async function CustomerHistory({ customer, cursor }: { customer: string; cursor: string | undefined }) {
  const [result, viewer] = await Promise.all([
    loadAudit({ customer, limit: 50, ...(cursor ? { cursor } : {}) }),
    currentViewer(),
  ]);
  return <AuditView result={result} viewer={viewer} filtered={false} isLater={cursor !== undefined} />;
}
