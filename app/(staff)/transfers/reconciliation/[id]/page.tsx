import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { ReconciliationReport } from "@/components/reconciliation/reconciliation-report";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { roleMay } from "@/lib/authz/permissions";
import { loadReconciliation } from "@/lib/services/reconciliation/loaders";

export const metadata: Metadata = { title: "Reconciliation run" };

export default async function ReconciliationRunPage({ params }: { params: Promise<{ id: string }> }) {
  if (!roleMay((await requireStaff()).role, "reconciliation:read")) forbidden();
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
