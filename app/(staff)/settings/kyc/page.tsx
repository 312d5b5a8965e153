import type { Metadata } from "next";
import { KycPolicyView } from "@/components/kyc/policy-view";
import { SectionView } from "@/components/section/section-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { loadKycRights } from "@/lib/services/kyc/loaders";
import { loadKycPolicy } from "@/lib/services/kyc-policy/loaders";
import { saveKycPolicyAction } from "./actions";

export const metadata: Metadata = { title: "Verification rules" };

export default async function KycRulesPage() {
  await requireStaff();
  const [rules, rights, viewer] = await Promise.all([loadKycPolicy(), loadKycRights(), currentViewer()]);
  return (
    <>
      <PageHeader
        title="Verification rules"
        description="What has to wait until a customer is verified. Every change stands in the audit log."
      />
      <SectionView result={rules} failed="The rules could not be read">
        {(data) => (
          <KycPolicyView rules={data} viewer={viewer} save={rights.policy ? saveKycPolicyAction : null} />
        )}
      </SectionView>
    </>
  );
}
