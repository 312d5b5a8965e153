import type { Metadata } from "next";
import { removeViewAction, saveViewAction } from "@/app/(staff)/calls/actions";
import { keepExportAction } from "@/app/(staff)/calls/exports/actions";
import { portalCallHref } from "@/components/calls/call-words";
import { CallsTabs } from "@/components/calls/calls-tabs";
import { CallExplorer } from "@/components/calls/explorer/call-explorer";
import { PageHeader } from "@/components/ui/page-header";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { currentTranslate } from "@/lib/i18n/server";
import { loadCallViews } from "@/lib/services/call-views/loaders";
import { asParams, filterOfPage } from "@/lib/services/call-views/page-filter";
import { loadCallSummary, loadCalls } from "@/lib/services/calls/loaders";
import { callPageQuery } from "@/lib/services/calls/schema";
import { ownAccount } from "../own-account";
import { callTabs } from "./tabs";

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("Calls") };
}

export default async function PortalCallsPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await currentTranslate();
  const [authId, given, viewer, { views, maySave }] = await Promise.all([
    ownAccount(),
    pageQuery(callPageQuery, searchParams),
    currentViewer(),
    loadCallViews(),
  ]);
  const query = { ...given, customer: undefined };
  const filter = filterOfPage(query, viewer.zone, new Date());
  const { limit, cursor } = query;
  return (
    <>
      <PageHeader
        title={t("Calls")}
        description={t("Newest first. A call appears some seconds after it has ended.")}
      />
      <CallsTabs tabs={callTabs} />
      <CallExplorer
        query={query}
        viewer={viewer}
        list={loadCalls(authId, { ...filter, limit, cursor })}
        summary={loadCallSummary(authId, filter)}
        hrefOf={portalCallHref}
        exporting={{
          filter: asParams(filter).toString(),
          keep: maySave ? keepExportAction : null,
          exportsHref: "/portal/calls/exports",
        }}
        views={{
          views,
          sharedWith: "everybody of your company",
          actions: maySave ? { save: saveViewAction, remove: removeViewAction } : null,
        }}
      />
    </>
  );
}
