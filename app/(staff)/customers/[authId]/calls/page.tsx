import type { Metadata } from "next";
import { Suspense } from "react";
import { callChips } from "@/components/calls/call-chips";
import { CallFilters } from "@/components/calls/call-filters";
import { staffCallHref } from "@/components/calls/call-words";
import { CallsSkeleton, CallsView } from "@/components/calls/calls-view";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/format/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadCalls } from "@/lib/services/calls/loaders";
import { type CallListQuery, customerCallQuery } from "@/lib/services/calls/schema";

export const metadata: Metadata = { title: "Calls" };

interface CustomerCallsPageProps {
  params: Promise<{ authId: string }>;
  searchParams: SearchParams;
}

export default async function CustomerCallsPage({ params, searchParams }: CustomerCallsPageProps) {
  await requireStaff();
  const [{ authId }, query, viewer] = await Promise.all([
    params,
    pageQuery(customerCallQuery, searchParams),
    currentViewer(),
  ]);
  return (
    <>
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
      hrefOf={(call) => staffCallHref({ ...call, authId })}
      filtered={callChips(query, viewer.locale).length > 0}
      listHref={`/customers/${encodeURIComponent(authId)}/calls`}
    />
  );
}
