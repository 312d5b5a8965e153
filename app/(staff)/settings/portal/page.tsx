import type { Metadata } from "next";
import { PortalPolicyView } from "@/components/portal-policy/policy-view";
import { SectionView } from "@/components/section/section-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { loadMayManagePortal, loadPortalPolicy } from "@/lib/services/portal-policy/loaders";
import { savePortalPolicyAction } from "./actions";

export const metadata: Metadata = { title: "Portal rules" };

export default async function PortalRulesPage() {
  await requireStaff();
  const [rules, mayManage, viewer] = await Promise.all([
    loadPortalPolicy(),
    loadMayManagePortal(),
    currentViewer(),
  ]);
  return (
    <>
      <PageHeader
        title="Portal rules"
        description="How much customers do by themselves in their own portal. Every change stands in the audit log."
      />
      <SectionView result={rules} failed="The rules could not be read">
        {(data) => (
          <PortalPolicyView rules={data} viewer={viewer} save={mayManage ? savePortalPolicyAction : null} />
        )}
      </SectionView>
    </>
  );
}
