import type { Metadata } from "next";
import {
  cancelExportAction,
  createScheduleAction,
  pauseScheduleAction,
  removeScheduleAction,
} from "@/app/(staff)/calls/exports/actions";
import { ExportsPage } from "@/components/call-exports/exports-page";
import { CallsTabs } from "@/components/calls/calls-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth/current";
import { roleMay } from "@/lib/authz/permissions";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadExports, loadSchedules } from "@/lib/services/call-exports/loaders";
import { callExportPageQuery } from "@/lib/services/call-exports/schema";
import { repeatable } from "@/lib/services/call-exports/sources";
import { loadCallViews } from "@/lib/services/call-views/loaders";
import { ownAccount } from "../../own-account";
import { callTabs } from "../tabs";

export const metadata: Metadata = { title: "Exports" };

export default async function PortalExportsPage({ searchParams }: { searchParams: SearchParams }) {
  const [authId, actor, { repeat, ...query }] = await Promise.all([
    ownAccount(),
    requireActor(),
    pageQuery(callExportPageQuery, searchParams),
  ]);
  const [exports, schedules, { views }] = await Promise.all([
    loadExports(query),
    loadSchedules(),
    loadCallViews(),
  ]);
  return (
    <>
      <PageHeader
        title="Exports"
        description="Files of your calls, with what is in them. Prepared ones are kept for seven days."
      />
      <CallsTabs tabs={callTabs} />
      <ExportsPage
        exports={exports}
        schedules={schedules}
        sources={views.map((view) => ({ id: view.id, name: view.name, filter: repeatable(view.query) }))}
        repeat={
          repeat === undefined
            ? null
            : { id: "repeat", name: "What the list showed", filter: repeatable(repeat) }
        }
        account={authId}
        listHref="/portal/calls/exports"
        actions={
          roleMay(actor.role, "calls:save")
            ? {
                cancel: cancelExportAction,
                save: createScheduleAction,
                pause: pauseScheduleAction,
                remove: removeScheduleAction,
              }
            : null
        }
      />
    </>
  );
}
