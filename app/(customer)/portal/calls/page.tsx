import type { Metadata } from "next";
import { Suspense } from "react";
import { callChips } from "@/components/calls/call-chips";
import { CallFilters } from "@/components/calls/call-filters";
import { portalCallHref } from "@/components/calls/call-words";
import { CallsSkeleton, CallsView } from "@/components/calls/calls-view";
import { PageHeader } from "@/components/ui/page-header";
import { currentViewer } from "@/lib/format/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadCalls } from "@/lib/services/calls/loaders";
import { type CallListQuery, customerCallQuery } from "@/lib/services/calls/schema";
import { ownAccount } from "../own-account";

export const metadata: Metadata = { title: "Calls" };

export default async function PortalCallsPage({ searchParams }: { searchParams: SearchParams }) {
  const [authId, query, viewer] = await Promise.all([
    ownAccount(),
    pageQuery(customerCallQuery, searchParams),
    currentViewer(),
  ]);
  return (
    <>
      <PageHeader title="Calls" description="Newest first. A call appears some seconds after it has ended." />
      <CallFilters query={query} locale={viewer.locale} />
      <Suspense key={JSON.stringify(query)} fallback={<CallsSkeleton viewer={viewer} />}>
        <Calls authId={authId} query={query} />
      </Suspense>
    </>
  );
}

async function Calls({ authId, query }: { authId: string; query: CallListQuery }) {
  const [result, viewer] = await Promise.all([loadCalls(authId, query), currentViewer()]);
  return (
    <CallsView
      result={result}
      viewer={viewer}
      hrefOf={portalCallHref}
      filtered={callChips(query, viewer.locale).length > 0}
      listHref="/portal/calls"
    />
  );
}
