import type { Metadata } from "next";
import { CreateCustomerLink } from "@/components/customers/create-link";
import { FilterBar } from "@/components/data-table/filter-bar";
import { SelectFilter } from "@/components/data-table/select-filter";
import { OnboardingsView } from "@/components/onboarding/onboardings-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { roleMay } from "@/lib/authz/permissions";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadOnboardings } from "@/lib/services/onboarding/loaders";
import { onboardingListQuery } from "@/lib/services/onboarding/schema";

export const metadata: Metadata = { title: "Onboarding" };

export default async function OnboardingsPage({ searchParams }: { searchParams: SearchParams }) {
  const [actor, viewer, query] = await Promise.all([
    requireStaff(),
    currentViewer(),
    pageQuery(onboardingListQuery, searchParams),
  ]);
  const result = await loadOnboardings(query);
  return (
    <>
      <PageHeader
        title="Onboarding"
        breadcrumbs={[{ href: "/customers", label: "Customers" }]}
        description="New customers on their way from an account to the first answered call."
        actions={roleMay(actor.role, "customers:create") && <CreateCustomerLink />}
      />
      <FilterBar>
        <SelectFilter
          name="state"
          label="State"
          anyLabel="Under way"
          options={[
            { value: "completed", label: "Completed" },
            { value: "closed", label: "Closed" },
          ]}
        />
      </FilterBar>
      <OnboardingsView result={result} state={query.state} viewer={viewer} />
    </>
  );
}
