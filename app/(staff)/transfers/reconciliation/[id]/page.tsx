import type { Metadata } from "next";
import { ReconciliationReport } from "@/components/reconciliation/reconciliation-report";
import { PageHeader } from "@/components/ui/page-header";
import { currentViewer } from "@/lib/auth/current-viewer";
import { requireRight } from "@/lib/http/section";
import { loadReconciliation } from "@/lib/services/reconciliation/loaders";

export const metadata: Metadata = { title: "Reconciliation run" };

export default async function ReconciliationRunPage({ params }: { params: Promise<{ id: string }> }) {
  await requireRight("reconciliation:read");
  const [{ id }, viewer] = await Promise.all([params, currentViewer()]);
  const report = await loadReconciliation(id);
  return (
    <>
      <PageHeader
        title="Reconciliation run"
        breadcrumbs={[
          { href: "/transfers", label: "Transfers" },
          { href: "/transfers/reconciliation", label: "Reconciliation" },
        ]}
      />
      <ReconciliationReport report={report} viewer={viewer} />
    </>
  );
}
