import type { Metadata } from "next";
import { Suspense } from "react";
import { TableSkeleton } from "@/components/data-table/table-skeleton";
import { runwayColumns } from "@/components/runway/runway-columns";
import { RunwayFilters } from "@/components/runway/runway-filters";
import { RunwayView } from "@/components/runway/runway-view";
import { SectionView } from "@/components/section/section-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor, requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { roleMay } from "@/lib/authz/permissions";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadRunwayList } from "@/lib/services/runway/loaders";
import { type RunwayListQuery, runwayListQuery } from "@/lib/services/runway/schema";
import { draftTopUpsAction, proposeTopUpsAction } from "./actions";

export const metadata: Metadata = { title: "Runway" };

const bring = { propose: proposeTopUpsAction, draft: draftTopUpsAction };

export default async function RunwayPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff();
  const [query, viewer] = await Promise.all([pageQuery(runwayListQuery, searchParams), currentViewer()]);
  return (
    <>
      <PageHeader
        title="Runway"
        description="How long each wallet lasts at the spend of its last five weeks, hour by hour of the week and with its monthly rents."
      />
      <RunwayFilters />
      <Suspense
        key={JSON.stringify(query)}
        fallback={<TableSkeleton caption="Wallets by runway" columns={runwayColumns(viewer)} rows={12} />}
      >
        <Wallets query={query} />
      </Suspense>
    </>
  );
}

async function Wallets({ query }: { query: RunwayListQuery }) {
  const [actor, result] = await Promise.all([requireActor(), loadRunwayList(query)]);
  return (
    <SectionView result={result} failed="The runways could not be worked out">
      {(list) => (
        <RunwayView
          list={list}
          filtered={query.within !== undefined}
          bring={roleMay(actor.role, "transfers:create") ? bring : null}
        />
      )}
    </SectionView>
  );
}
