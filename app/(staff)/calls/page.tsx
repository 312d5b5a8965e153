import type { Metadata } from "next";
import { Suspense } from "react";
import { callChips } from "@/components/calls/call-chips";
import { CallFilters } from "@/components/calls/call-filters";
import { staffCallHref } from "@/components/calls/call-words";
import { CallsSkeleton, CallsView } from "@/components/calls/calls-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/format/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadCalls } from "@/lib/services/calls/loaders";
import { type CallListQuery, callListQuery } from "@/lib/services/calls/schema";
import { loadCustomerOptions } from "@/lib/services/customers/loaders";

export const metadata: Metadata = { title: "Calls" };

export default async function CallsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff();
  const query = await pageQuery(callListQuery, searchParams);
  const [customers, viewer] = await Promise.all([loadCustomerOptions(), currentViewer()]);
  return (
    <>
      <PageHeader
        title="Calls"
        description="Of all customers, newest first, with everything that was recorded."
      />
      <CallFilters query={query} locale={viewer.locale} customers={customers} />
      <Suspense key={JSON.stringify(query)} fallback={<CallsSkeleton viewer={viewer} showCustomer />}>
        <Calls query={query} />
      </Suspense>
    </>
  );
}

async function Calls({ query }: { query: CallListQuery }) {
  const { customer, ...rest } = query;
  const [result, viewer] = await Promise.all([loadCalls(customer, rest), currentViewer()]);
  return (
    <CallsView
      result={result}
      viewer={viewer}
      showCustomer
      hrefOf={staffCallHref}
      filtered={callChips(query, viewer.locale).length > 0}
      listHref="/calls"
    />
  );
}
