import type { Metadata } from "next";
import { staffCallHref } from "@/components/calls/call-words";
import { CallExplorer } from "@/components/calls/explorer/call-explorer";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadCallViews } from "@/lib/services/call-views/loaders";
import { asParams, filterOfPage } from "@/lib/services/call-views/page-filter";
import { loadCallSummary, loadCalls } from "@/lib/services/calls/loaders";
import { callPageQuery } from "@/lib/services/calls/schema";
import { removeViewAction, saveViewAction } from "../../../calls/actions";
import { keepExportAction } from "../../../calls/exports/actions";

export const metadata: Metadata = { title: "Calls" };

interface CustomerCallsPageProps {
  params: Promise<{ authId: string }>;
  searchParams: SearchParams;
}

export default async function CustomerCallsPage({ params, searchParams }: CustomerCallsPageProps) {
  await requireStaff();
  const [{ authId }, given, viewer, { views, maySave }] = await Promise.all([
    params,
    pageQuery(callPageQuery, searchParams),
    currentViewer(),
    loadCallViews(),
  ]);
  // A view that was saved across all customers may name one; here the page itself says whose calls these are.
  const query = { ...given, customer: undefined };
  const filter = filterOfPage(query, viewer.zone, new Date());
  const { limit, cursor } = query;
  return (
    <CallExplorer
      query={query}
      viewer={viewer}
      list={loadCalls(authId, { ...filter, limit, cursor })}
      summary={loadCallSummary(authId, filter)}
      hrefOf={(call) => staffCallHref({ ...call, authId })}
      exporting={{
        filter: asParams({ ...filter, customer: authId }).toString(),
        keep: maySave ? keepExportAction : null,
        exportsHref: "/calls/exports",
      }}
      views={{
        views,
        sharedWith: "all staff",
        actions: maySave ? { save: saveViewAction, remove: removeViewAction } : null,
      }}
    />
  );
}
