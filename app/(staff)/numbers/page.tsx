import type { Metadata } from "next";
import { Suspense } from "react";
import { NumberFilters } from "@/components/numbers/number-filters";
import { NumbersSkeleton, NumbersView } from "@/components/numbers/numbers-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/format/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadCustomerOptions } from "@/lib/services/customers/loaders";
import { loadNumbers } from "@/lib/services/numbers/loaders";
import { type NumberListQuery, numberListQuery } from "@/lib/services/numbers/schema";

export const metadata: Metadata = { title: "Numbers" };

export default async function NumbersPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff();
  const query = await pageQuery(numberListQuery, searchParams);
  const [customers, viewer] = await Promise.all([loadCustomerOptions(), currentViewer()]);
  return (
    <>
      <PageHeader
        title="Numbers"
        description="Of all customers. Numbers are bought, routed and released with the customer's own account."
      />
      <NumberFilters query={query} customers={customers} />
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
      filtered={query.search !== undefined || customer !== undefined}
      listHref="/numbers"
      hint="A number appears here once a customer has bought one in the Vobiz console."
    />
  );
}
