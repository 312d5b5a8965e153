import type { Metadata } from "next";
import { Suspense } from "react";
import { NumberFilters } from "@/components/numbers/number-filters";
import { NumbersSkeleton, NumbersView } from "@/components/numbers/numbers-view";
import { OWN_BASE } from "@/components/trunks/trunk-words";
import { PageHeader } from "@/components/ui/page-header";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { currentTranslate } from "@/lib/i18n/server";
import { loadFacets, loadNumbers } from "@/lib/services/numbers/loaders";
import { customerNumberQuery, type NumberListQuery } from "@/lib/services/numbers/schema";
import { ownAccount } from "../own-account";

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("Numbers") };
}

export default async function PortalNumbersPage({ searchParams }: { searchParams: SearchParams }) {
  const [t, authId, query, viewer] = await Promise.all([
    currentTranslate(),
    ownAccount(),
    pageQuery(customerNumberQuery, searchParams),
    currentViewer(),
  ]);
  const facets = await loadFacets(authId, query);
  return (
    <>
      <PageHeader
        title={t("Numbers")}
        description={t("Your phone numbers, where their calls go, and when they renew.")}
      />
      <NumberFilters query={query} facets={facets.ok ? facets.data : null} />
      <Suspense key={JSON.stringify(query)} fallback={<NumbersSkeleton viewer={viewer} />}>
        <Numbers authId={authId} query={query} />
      </Suspense>
    </>
  );
}

async function Numbers({ authId, query }: { authId: string; query: NumberListQuery }) {
  const [t, result, viewer] = await Promise.all([
    currentTranslate(),
    loadNumbers(authId, query),
    currentViewer(),
  ]);
  return (
    <NumbersView
      result={result}
      viewer={viewer}
      query={query}
      listHref="/portal/numbers"
      base={OWN_BASE}
      hint={t("Ask us for your first number: without one, nobody can call you.")}
    />
  );
}
