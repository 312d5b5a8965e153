import type { Metadata } from "next";
import { Suspense } from "react";
import { FilterBar } from "@/components/data-table/filter-bar";
import { SearchField } from "@/components/data-table/search-field";
import { SearchResults } from "@/components/search/search-results";
import { SectionView } from "@/components/section/section-view";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { requireStaff } from "@/lib/auth/current";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadSearch } from "@/lib/services/search/loaders";
import { searchPageQuery } from "@/lib/services/search/schema";

export const metadata: Metadata = { title: "Search" };

/** Of each kind, on the page that shows everything. */
const SIZE = 30;

export default async function SearchPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff();
  const { q } = await pageQuery(searchPageQuery, searchParams);
  return (
    <>
      <PageHeader
        title="Search"
        description="Customers, numbers, calls, transfers, verifications and what is open, by what you know of them."
      />
      <FilterBar>
        <SearchField name="q" label="Name, number, reference or id" className="sm:w-96" />
      </FilterBar>
      <Suspense key={q} fallback={<Skeleton className="h-40" />}>
        <Results q={q} />
      </Suspense>
    </>
  );
}

async function Results({ q }: { q: string }) {
  const result = await loadSearch({ q, size: SIZE });
  return (
    <SectionView result={result} failed="The search could not be made">
      {(found) => <SearchResults result={found} typed={q} />}
    </SectionView>
  );
}
