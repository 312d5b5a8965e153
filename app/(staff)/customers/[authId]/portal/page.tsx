import type { Metadata } from "next";
import { CustomerPolicyCard } from "@/components/portal-policy/customer-policy-card";
import { SectionView } from "@/components/section/section-view";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { loadCustomerPolicy, loadMayManagePortal } from "@/lib/services/portal-policy/loaders";
import { saveCustomerPolicyAction } from "./actions";

export const metadata: Metadata = { title: "Portal" };

interface CustomerPortalPageProps {
  params: Promise<{ authId: string }>;
}

export default async function CustomerPortalPage({ params }: CustomerPortalPageProps) {
  const [, { authId }] = await Promise.all([requireStaff(), params]);
  const [rules, mayManage, viewer] = await Promise.all([
    loadCustomerPolicy(authId),
    loadMayManagePortal(),
    currentViewer(),
  ]);
  return (
    <div className="space-y-5">
      <SectionView result={rules} failed="What this customer may do could not be read">
        {(data) => (
          <CustomerPolicyCard
            rules={data}
            viewer={viewer}
            save={mayManage ? saveCustomerPolicyAction : null}
          />
        )}
      </SectionView>
    </div>
  );
}
