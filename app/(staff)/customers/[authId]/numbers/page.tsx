import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { Suspense } from "react";
import { NumberFilters } from "@/components/numbers/number-filters";
import { NumbersSkeleton, NumbersView } from "@/components/numbers/numbers-view";
import { RadarStrip } from "@/components/numbers/radar-strip";
import { RentalTotals } from "@/components/numbers/rental-totals";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { roleMay } from "@/lib/authz/permissions";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadFacets, loadNumbers, loadRadar, loadRental } from "@/lib/services/numbers/loaders";
import { customerNumberQuery, type NumberListQuery } from "@/lib/services/numbers/schema";

export const metadata: Metadata = { title: "Numbers" };

interface CustomerNumbersPageProps {
  params: Promise<{ authId: string }>;
  searchParams: SearchParams;
}

export default async function CustomerNumbersPage({ params, searchParams }: CustomerNumbersPageProps) {
  const actor = await requireStaff();
  const [{ authId }, query, viewer] = await Promise.all([
    params,
    pageQuery(customerNumberQuery, searchParams),
    currentViewer(),
  ]);
  const [facets, radar, rental] = await Promise.all([
    loadFacets(authId, query),
    loadRadar(authId),
    loadRental(authId, { page: 1, size: 1 }),
  ]);
  const base = `/customers/${encodeURIComponent(authId)}/numbers`;
  const buy = roleMay(actor.role, "numbers:trade") && (
    <Link href={`${base}/buy`} className={buttonClass()}>
      <Plus aria-hidden />
      Buy a number
    </Link>
  );
  return (
    <>
      {rental.ok && <RentalTotals totals={rental.data.totals} locale={viewer.locale} />}
      {radar.ok && <RadarStrip radar={radar.data} base={base} />}
      <NumberFilters query={query} facets={facets.ok ? facets.data : null} actions={buy} />
      <Suspense key={JSON.stringify(query)} fallback={<NumbersSkeleton viewer={viewer} />}>
        <Numbers authId={authId} query={query} base={base} />
      </Suspense>
    </>
  );
}

async function Numbers({ authId, query, base }: { authId: string; query: NumberListQuery; base: string }) {
  const [result, viewer] = await Promise.all([loadNumbers(authId, query), currentViewer()]);
  return (
    <NumbersView
      result={result}
      viewer={viewer}
      forStaff
      query={query}
      listHref={base}
      hint="Every customer needs one to be called."
    />
  );
}
