import type { Metadata } from "next";
import { exportActions } from "@/app/(staff)/calls/exports/export-actions";
import { ExportsPage } from "@/components/call-exports/exports-page";
import { CallsTabs } from "@/components/calls/calls-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadExportsPage } from "@/lib/services/call-exports/loaders";
import { callExportPageQuery } from "@/lib/services/call-exports/schema";
import { ownAccount } from "../../own-account";
import { callTabs } from "../tabs";

export const metadata: Metadata = { title: "Exports" };

export default async function PortalExportsPage({ searchParams }: { searchParams: SearchParams }) {
  const [authId, query] = await Promise.all([ownAccount(), pageQuery(callExportPageQuery, searchParams)]);
  const { maySave, ...page } = await loadExportsPage(query, "What the list showed");
  return (
    <>
      <PageHeader
        title="Exports"
        description="Files of your calls, with what is in them. Prepared ones are kept for seven days."
      />
      <CallsTabs tabs={callTabs} />
      <ExportsPage
        {...page}
        account={authId}
        listHref="/portal/calls/exports"
        actions={maySave ? exportActions : null}
      />
    </>
  );
}
