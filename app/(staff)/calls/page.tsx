import type { Metadata } from "next";
import { staffCallHref } from "@/components/calls/call-words";
import { CallsTabs } from "@/components/calls/calls-tabs";
import { CallExplorer } from "@/components/calls/explorer/call-explorer";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadCallViews } from "@/lib/services/call-views/loaders";
import { asParams, filterOfPage } from "@/lib/services/call-views/page-filter";
import { loadCallSummary, loadCalls } from "@/lib/services/calls/loaders";
import { callPageQuery } from "@/lib/services/calls/schema";
import { loadCustomerOptions } from "@/lib/services/customers/loaders";
import { removeViewAction, saveViewAction } from "./actions";
import { keepExportAction } from "./exports/actions";
import { callTabs } from "./tabs";

export const metadata: Metadata = { title: "Calls" };

export default async function CallsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff();
  const [query, customers, viewer, { views, maySave }] = await Promise.all([
    pageQuery(callPageQuery, searchParams),
    loadCustomerOptions(),
    currentViewer(),
    loadCallViews(),
  ]);
  const filter = filterOfPage(query, viewer.zone, new Date());
  const { customer, limit, cursor } = query;
  return (
    <>
      <PageHeader
        title="Calls"
        description="Of all customers, newest first, with everything that was recorded."
      />
      <CallsTabs tabs={callTabs} />
      <CallExplorer
        query={query}
        viewer={viewer}
        list={loadCalls(customer, { ...filter, limit, cursor })}
        summary={loadCallSummary(customer, filter)}
        customers={customers}
        hrefOf={staffCallHref}
        exporting={{
          filter: asParams({ ...filter, customer }).toString(),
          keep: maySave ? keepExportAction : null,
          exportsHref: "/calls/exports",
        }}
        views={{
          views,
          sharedWith: "all staff",
          actions: maySave ? { save: saveViewAction, remove: removeViewAction } : null,
        }}
      />
    </>
  );
}
