import type { Metadata } from "next";
import { ExportsPage } from "@/components/call-exports/exports-page";
import { CallsTabs } from "@/components/calls/calls-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadExportsPage } from "@/lib/services/call-exports/loaders";
import { callExportPageQuery } from "@/lib/services/call-exports/schema";
import { callTabs } from "../tabs";
import { exportActions } from "./export-actions";

export const metadata: Metadata = { title: "Exports" };

export default async function CallExportsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff();
  const query = await pageQuery(callExportPageQuery, searchParams);
  const { maySave, ...page } = await loadExportsPage(query, "What the explorer showed");
  return (
    <>
      <PageHeader
        title="Exports"
        description="Files of calls, with what is in them. Prepared ones are kept for seven days."
      />
      <CallsTabs tabs={callTabs} />
      <ExportsPage
        {...page}
        account="all"
        listHref="/calls/exports"
        actions={maySave ? exportActions : null}
      />
    </>
  );
}
