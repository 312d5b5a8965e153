import type { Metadata } from "next";
import { BrandsList } from "@/components/brands/brands-list";
import { CreateBrand } from "@/components/brands/create-brand";
import { SectionView } from "@/components/section/section-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { loadBrands, loadMayManageBrands } from "@/lib/services/brands/loaders";
import { createBrandAction } from "./actions";

export const metadata: Metadata = { title: "Brands" };

export default async function BrandsPage() {
  await requireStaff();
  const [brands, mayManage] = await Promise.all([loadBrands(), loadMayManageBrands()]);
  return (
    <>
      <PageHeader
        title="Brands"
        description="Under which names customers see the portal. Every change stands in the audit log."
        actions={mayManage ? <CreateBrand create={createBrandAction} /> : undefined}
      />
      <SectionView result={brands} failed="The brands could not be read">
        {(rows) => <BrandsList brands={rows} hrefOf={(id) => `/settings/brands/${id}`} />}
      </SectionView>
    </>
  );
}
