import type { Metadata } from "next";
import { BrandFacts } from "@/components/brands/brand-facts";
import { BrandForm } from "@/components/brands/brand-form";
import { BrandRemoval } from "@/components/brands/brand-removal";
import { CustomersPanel } from "@/components/brands/customers-panel";
import { HostsPanel } from "@/components/brands/hosts-panel";
import { PicturesPanel } from "@/components/brands/pictures-panel";
import { Badge } from "@/components/ui/badge";
import { DateTime } from "@/components/ui/date-time";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { loadBrand, loadDefaultBrand, loadMayManageBrands } from "@/lib/services/brands/loaders";
import {
  addHostAction,
  assignBrandToManyAction,
  checkHostAction,
  makePrimaryAction,
  removeBrandAction,
  removeHostAction,
  saveBrandAction,
  savePictureAction,
  searchForBrandAction,
} from "../actions";

interface PageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await requireStaff();
  return { title: (await loadBrand((await params).id)).values.name };
}

export default async function BrandPage({ params }: PageProps) {
  await requireStaff();
  const [brand, defaultBrand, mayManage, viewer] = await Promise.all([
    loadBrand((await params).id),
    loadDefaultBrand(),
    loadMayManageBrands(),
    currentViewer(),
  ]);
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/settings/brands", label: "Brands" }]}
        title={brand.values.name}
        badge={brand.isDefault ? <Badge>Default</Badge> : undefined}
        description={
          brand.changed ? (
            <>
              Changed by {brand.changed.by}, <DateTime at={brand.changed.at} {...viewer} />
            </>
          ) : (
            "Nobody has changed this brand yet."
          )
        }
        actions={
          mayManage && !brand.isDefault ? (
            <BrandRemoval brand={brand} remove={removeBrandAction} />
          ) : undefined
        }
      />
      <div className="space-y-4">
        {mayManage ? (
          <BrandForm
            brandId={brand.id}
            values={brand.values}
            logoSrc={brand.view.logoSrc}
            save={saveBrandAction}
          />
        ) : (
          <BrandFacts brand={brand} />
        )}
        <PicturesPanel brand={brand} save={mayManage ? savePictureAction : null} />
        <HostsPanel
          brand={brand}
          actions={
            mayManage
              ? {
                  add: addHostAction,
                  primary: makePrimaryAction,
                  remove: removeHostAction,
                  check: checkHostAction,
                }
              : null
          }
        />
        <CustomersPanel
          brand={brand}
          defaultBrand={defaultBrand}
          actions={mayManage ? { search: searchForBrandAction, assign: assignBrandToManyAction } : null}
        />
      </div>
    </>
  );
}
