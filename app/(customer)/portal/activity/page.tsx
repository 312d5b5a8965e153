import type { Metadata } from "next";
import { Suspense } from "react";
import { ActivityFilters, isNarrowed } from "@/components/activity/activity-filters";
import { ActivitySkeleton, ActivityView } from "@/components/activity/activity-view";
import { PageHeader } from "@/components/ui/page-header";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { currentTranslate } from "@/lib/i18n/server";
import { loadActivity } from "@/lib/services/activity/loaders";
import { type ActivityQuery, activityQuery } from "@/lib/services/activity/schema";
import { loadCurrentBrand } from "@/lib/services/brands/loaders";
import { ownAccount } from "../own-account";

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("Activity") };
}

export default async function PortalActivityPage({ searchParams }: { searchParams: SearchParams }) {
  const [authId, query, viewer, t, { name: brand }] = await Promise.all([
    ownAccount(),
    pageQuery(activityQuery, searchParams),
    currentViewer(),
    currentTranslate(),
    loadCurrentBrand(),
  ]);
  return (
    <>
      <PageHeader
        title={t("Activity")}
        description={t(
          "Who did what on your account: your own people, the people of {brand}, and what ran by itself.",
          {
            brand,
          },
        )}
      />
      <ActivityFilters query={query} viewer={viewer} brand={brand} />
      <Suspense key={JSON.stringify(query)} fallback={<ActivitySkeleton viewer={viewer} />}>
        <Activity authId={authId} query={query} />
      </Suspense>
    </>
  );
}

async function Activity({ authId, query }: { authId: string; query: ActivityQuery }) {
  const [result, viewer] = await Promise.all([loadActivity(authId, query), currentViewer()]);
  return (
    <ActivityView result={result} viewer={viewer} filtered={isNarrowed(query)} listHref="/portal/activity" />
  );
}
