import type { Metadata } from "next";
import { ApprovalsView } from "@/components/reviews/approvals-view";
import { RefreshEvery } from "@/components/reviews/refresh-every";
import { SectionView } from "@/components/section/section-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { loadApprovalQueue } from "@/lib/services/reviews/loaders";
import { transferActs } from "./transfer-acts";

export const metadata: Metadata = { title: "Approvals" };

export default async function ApprovalsPage() {
  const { role } = await requireStaff();
  const [result, viewer] = await Promise.all([loadApprovalQueue(), currentViewer()]);
  return (
    <>
      <PageHeader
        title="Approvals"
        description="Transfers that need a second person, and those that are held for a moment before they go."
        breadcrumbs={[{ href: "/transfers", label: "Transfers" }]}
      />
      <SectionView result={result} failed="The approvals could not be read">
        {(queue) => <ApprovalsView queue={queue} role={role} viewer={viewer} acts={transferActs} />}
      </SectionView>
      <RefreshEvery seconds={15} />
    </>
  );
}
