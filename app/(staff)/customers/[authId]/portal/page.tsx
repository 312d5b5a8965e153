import type { Metadata } from "next";
import { CustomerBrand } from "@/components/brands/customer-brand";
import { CustomerPolicyCard } from "@/components/portal-policy/customer-policy-card";
import { SectionView } from "@/components/section/section-view";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { loadCustomerBrand, loadMayManageBrands } from "@/lib/services/brands/loaders";
import { loadCustomerPolicy, loadMayManagePortal } from "@/lib/services/portal-policy/loaders";
import { saveCustomerPolicyAction } from "./actions";
import { assignBrandAction } from "./brand-actions";

export const metadata: Metadata = { title: "Portal" };

interface CustomerPortalPageProps {
  params: Promise<{ authId: string }>;
}

export default async function CustomerPortalPage({ params }: CustomerPortalPageProps) {
  const [, { authId }] = await Promise.all([requireStaff(), params]);
  const [rules, mayManage, brand, mayAssign, viewer] = await Promise.all([
    loadCustomerPolicy(authId),
    loadMayManagePortal(),
    loadCustomerBrand(authId),
    loadMayManageBrands(),
    currentViewer(),
  ]);
  return (
    <div className="max-w-3xl space-y-5">
      <SectionView result={brand} failed="The customer's brand could not be read">
        {(data) => (
          // Its choice begins anew where the brand was changed elsewhere.
          <CustomerBrand key={data.brand.id} data={data} assign={mayAssign ? assignBrandAction : null} />
        )}
      </SectionView>
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
