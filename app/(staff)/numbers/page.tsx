import type { Metadata } from "next";
import { Suspense } from "react";
import { NumberFilters } from "@/components/numbers/number-filters";
import { NumberTabs } from "@/components/numbers/number-tabs";
import { NumbersSkeleton, NumbersView } from "@/components/numbers/numbers-view";
import { RefreshButton } from "@/components/numbers/refresh-button";
import { RentalTotals } from "@/components/numbers/rental-totals";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadCustomerOptions } from "@/lib/services/customers/loaders";
import { loadFacets, loadNumbers, loadRental } from "@/lib/services/numbers/loaders";
import { type NumberListQuery, numberListQuery } from "@/lib/services/numbers/schema";
import { refreshNumbersAction } from "./actions";

export const metadata: Metadata = { title: "Numbers" };

export default async function NumbersPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff();
  const query = await pageQuery(numberListQuery, searchParams);
  const { customer } = query;
  const [customers, viewer, facets, rental] = await Promise.all([
    loadCustomerOptions(),
    currentViewer(),
    loadFacets(customer, query),
    loadRental(customer, { page: 1, size: 1 }),
  ]);
  return (
    <>
      <PageHeader
        title="Numbers"
        description="Of all customers. Numbers are bought, routed and released with the customer's own account."
        actions={<RefreshButton refresh={refreshNumbersAction} />}
      />
      <NumberTabs />
      {rental.ok && <RentalTotals totals={rental.data.totals} locale={viewer.locale} />}
      <NumberFilters query={query} facets={facets.ok ? facets.data : null} customers={customers} />
      <Suspense key={JSON.stringify(query)} fallback={<NumbersSkeleton viewer={viewer} showCustomer />}>
        <Numbers query={query} />
      </Suspense>
    </>
  );
}

async function Numbers({ query }: { query: NumberListQuery }) {
  const { customer, ...rest } = query;
  const [result, viewer] = await Promise.all([loadNumbers(customer, rest), currentViewer()]);
  return (
    <NumbersView
      result={result}
      viewer={viewer}
      showCustomer
      forStaff
      query={query}
      listHref="/numbers"
      hint="A number appears here once it was bought for a customer: open the customer to buy one."
    />
  );
}
