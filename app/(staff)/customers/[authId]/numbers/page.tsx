import type { Metadata } from "next";
import { Suspense } from "react";
import { NumberFilters } from "@/components/numbers/number-filters";
import { NumbersSkeleton, NumbersView } from "@/components/numbers/numbers-view";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/format/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadNumbers } from "@/lib/services/numbers/loaders";
import { customerNumberQuery, type NumberListQuery } from "@/lib/services/numbers/schema";

export const metadata: Metadata = { title: "Numbers" };

interface CustomerNumbersPageProps {
  params: Promise<{ authId: string }>;
  searchParams: SearchParams;
}

export default async function CustomerNumbersPage({ params, searchParams }: CustomerNumbersPageProps) {
  await requireStaff();
  const [{ authId }, query, viewer] = await Promise.all([
    params,
    pageQuery(customerNumberQuery, searchParams),
    currentViewer(),
  ]);
  return (
    <>
      <NumberFilters query={query} />
      <Suspense key={JSON.stringify(query)} fallback={<NumbersSkeleton viewer={viewer} />}>
        <Numbers authId={authId} query={query} />
      </Suspense>
    </>
  );
}

async function Numbers({ authId, query }: { authId: string; query: NumberListQuery }) {
  const [result, viewer] = await Promise.all([loadNumbers(authId, query), currentViewer()]);
  return (
    <NumbersView
      result={result}
      viewer={viewer}
      filtered={query.search !== undefined}
      listHref={`/customers/${encodeURIComponent(authId)}/numbers`}
      hint="Every customer needs one to be called. The customer buys it in the Vobiz console."
    />
  );
}
