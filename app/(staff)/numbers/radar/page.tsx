import type { Metadata } from "next";
import { NumberTabs } from "@/components/numbers/number-tabs";
import { RadarCards } from "@/components/numbers/radar-cards";
import { RefreshButton } from "@/components/numbers/refresh-button";
import { WithoutNumber } from "@/components/numbers/without-number";
import { SectionView } from "@/components/section/section-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadRadar, loadWithoutNumber } from "@/lib/services/numbers/loaders";
import { withoutNumberQuery } from "@/lib/services/numbers/schema";
import { refreshNumbersAction } from "../actions";

export const metadata: Metadata = { title: "Number radar" };

export default async function RadarPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff();
  const query = await pageQuery(withoutNumberQuery, searchParams);
  const [viewer, radar, without] = await Promise.all([
    currentViewer(),
    loadRadar(undefined),
    loadWithoutNumber(query),
  ]);
  return (
    <>
      <PageHeader
        title="Number radar"
        description="What will cut callers off, or costs money for nothing, before a customer notices."
        actions={<RefreshButton refresh={refreshNumbersAction} />}
      />
      <NumberTabs />
      <SectionView result={radar} failed="The radar could not be worked out">
        {(data) => <RadarCards radar={data} locale={viewer.locale} />}
      </SectionView>
      <SectionView result={without} failed="The customers could not be read">
        {(data) => <WithoutNumber {...data} />}
      </SectionView>
    </>
  );
}
