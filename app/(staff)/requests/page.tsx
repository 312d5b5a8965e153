import type { Metadata } from "next";
import { Suspense } from "react";
import { RefreshEvery } from "@/components/reviews/refresh-every";
import { RequestFilters } from "@/components/top-up-requests/request-filters";
import { isNarrowed, RequestsSkeleton, RequestsView } from "@/components/top-up-requests/requests-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadCustomerOptions } from "@/lib/services/customers/loaders";
import { loadRequests } from "@/lib/services/top-up-requests/loaders";
import { type RequestListQuery, requestListQuery } from "@/lib/services/top-up-requests/schema";

export const metadata: Metadata = { title: "Top-up requests" };

export default async function RequestsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff();
  const given = await pageQuery(requestListQuery, searchParams);
  // The page begins with what is to be done.
  const query = { ...given, view: given.view ?? (given.state ? "all" : "open") } as const;
  const [customers, viewer] = await Promise.all([loadCustomerOptions(), currentViewer()]);
  return (
    <>
      <PageHeader
        title="Top-up requests"
        description="What customers say that they have paid. Look whether the money came, then approve or refuse."
      />
      <RequestFilters query={query} customers={customers} />
      <Suspense key={JSON.stringify(query)} fallback={<RequestsSkeleton viewer={viewer} forStaff />}>
        <Requests query={query} />
      </Suspense>
      <RefreshEvery seconds={15} />
    </>
  );
}

async function Requests({ query }: { query: RequestListQuery }) {
  const { customer, ...rest } = query;
  const [result, viewer] = await Promise.all([loadRequests(customer, rest), currentViewer()]);
  const waits = query.view === "open";
  return (
    <RequestsView
      result={result}
      viewer={viewer}
      forStaff
      filtered={isNarrowed(query)}
      listHref="/requests"
      noun={waits ? ["waiting request", "waiting requests"] : undefined}
      hint={
        waits
          ? "Nothing waits for a decision. Earlier requests are under “All requests”."
          : "Customers ask for top-ups in their own portal; what they ask for is listed here."
      }
    />
  );
}
