import type { Metadata } from "next";
import { Suspense } from "react";
import { RulesView } from "@/components/auto-top-up/rules-view";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadAutoTopUps } from "@/lib/services/auto-top-ups/loaders";
import { type AutoTopUpListQuery, autoTopUpListQuery } from "@/lib/services/auto-top-ups/schema";

export const metadata: Metadata = { title: "Automatic top-up" };

export default async function AutomaticTopUpsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff();
  const query = await pageQuery(autoTopUpListQuery, searchParams);
  return (
    <>
      <PageHeader
        title="Automatic top-up"
        description="Wallets that are topped up by themselves, within limits. What needs a person stands first."
      />
      <Suspense key={JSON.stringify(query)} fallback={<Skeleton className="h-64 w-full" />}>
        <Rules query={query} />
      </Suspense>
    </>
  );
}

async function Rules({ query }: { query: AutoTopUpListQuery }) {
  const [result, viewer] = await Promise.all([loadAutoTopUps(query), currentViewer()]);
  return <RulesView result={result} viewer={viewer} />;
}
