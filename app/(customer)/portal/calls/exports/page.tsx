import type { Metadata } from "next";
import { exportActions } from "@/app/(staff)/calls/exports/export-actions";
import { ExportsPage } from "@/components/call-exports/exports-page";
import { CallsTabs } from "@/components/calls/calls-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { currentTranslate } from "@/lib/i18n/server";
import { loadExportsPage } from "@/lib/services/call-exports/loaders";
import { callExportPageQuery } from "@/lib/services/call-exports/schema";
import { ownAccount } from "../../own-account";
import { callTabs } from "../tabs";

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("Exports") };
}

export default async function PortalExportsPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await currentTranslate();
  const [authId, query] = await Promise.all([ownAccount(), pageQuery(callExportPageQuery, searchParams)]);
  const { maySave, ...page } = await loadExportsPage(query, t("What the list showed"));
  return (
    <>
      <PageHeader
        title={t("Exports")}
        description={t("Files of your calls, with what is in them. Prepared ones are kept for seven days.")}
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
