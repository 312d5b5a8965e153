import type { Metadata } from "next";
import { Suspense } from "react";
import { customerColumns } from "@/components/customers/columns";
import { CreateCustomerLink } from "@/components/customers/create-link";
import { CustomersTable } from "@/components/customers/customers-table";
import { FilterBar } from "@/components/data-table/filter-bar";
import { SearchField } from "@/components/data-table/search-field";
import { TableSkeleton } from "@/components/data-table/table-skeleton";
import { Banner } from "@/components/ui/banner";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor, requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { roleMay } from "@/lib/authz/permissions";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadCustomers } from "@/lib/services/customers/loaders";
import { type CustomerListQuery, customerListQuery } from "@/lib/services/customers/schema";
import { loadRunways } from "@/lib/services/runway/loaders";

export const metadata: Metadata = { title: "Customers" };

export default async function CustomersPage({ searchParams }: { searchParams: SearchParams }) {
  const [actor, viewer, query] = await Promise.all([
    requireStaff(),
    currentViewer(),
    pageQuery(customerListQuery, searchParams),
  ]);
  return (
    <>
      <PageHeader
        title="Customers"
        description="Every account under your partner account, with its wallet."
        actions={roleMay(actor.role, "customers:create") && <CreateCustomerLink />}
      />
      <FilterBar>
        <SearchField label="Name or e-mail" />
      </FilterBar>
      <Suspense
        key={JSON.stringify(query)}
        fallback={<TableSkeleton caption="Customers" columns={customerColumns(viewer)} rows={query.size} />}
      >
        <CustomersSection query={query} />
      </Suspense>
    </>
  );
}

async function CustomersSection({ query }: { query: CustomerListQuery }) {
  const [actor, viewer, { live, stored }] = await Promise.all([
    requireActor(),
    currentViewer(),
    loadCustomers(query),
  ]);
  const mayCreate = roleMay(actor.role, "customers:create");
  const shown = live.ok ? live.data.data : (stored?.data ?? []);
  const runways = await loadRunways(shown.map(({ authId }) => authId));
  const table = { runways, viewer, search: query.search, mayCreate };
  if (live.ok) return <CustomersTable list={live.data} {...table} />;
  const { problem, at } = live;
  if (!stored || stored.page.total === 0) {
    return (
      <ErrorState
        title="The customers could not be read"
        description={problem.detail}
        at={at}
        reference={problem.requestId}
      />
    );
  }
  return (
    <>
      <Banner tone="warning" title={`${problem.detail} This is what the portal last knew.`} className="mb-3">
        Balances may have changed since. Reload the page to try again. Reference {problem.requestId}
      </Banner>
      <CustomersTable list={stored} {...table} />
    </>
  );
}
