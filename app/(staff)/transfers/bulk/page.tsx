import type { Metadata } from "next";
import { Suspense } from "react";
import { BulkFilters, BulkListSkeleton, BulkListView } from "@/components/bulk/bulk-list-view";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { roleMay } from "@/lib/authz/permissions";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { assertBulkReader, loadBulkTopUps } from "@/lib/services/bulk-top-ups/loaders";
import { type BulkListQuery, bulkListQuery } from "@/lib/services/bulk-top-ups/schema";

export const metadata: Metadata = { title: "Bulk top-up" };

export default async function BulkTopUpsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireStaff();
  await assertBulkReader();
  const [query, viewer] = await Promise.all([pageQuery(bulkListQuery, searchParams), currentViewer()]);
  const make = roleMay(actor.role, "transfers:create") && (
    <Link href="/transfers/bulk/new" className={buttonClass({ variant: "primary" })}>
      New bulk top-up
    </Link>
  );
  return (
    <>
      <PageHeader
        title="Bulk top-up"
        description="Many wallets from one file, checked before anything is paid."
        actions={make}
      />
      <BulkFilters />
      <Suspense key={JSON.stringify(query)} fallback={<BulkListSkeleton viewer={viewer} />}>
        <BulkTopUps query={query} mayMake={Boolean(make)} />
      </Suspense>
    </>
  );
}

async function BulkTopUps({ query, mayMake }: { query: BulkListQuery; mayMake: boolean }) {
  const [result, viewer] = await Promise.all([loadBulkTopUps(query), currentViewer()]);
  return (
    <BulkListView
      result={result}
      viewer={viewer}
      filtered={query.state !== undefined}
      action={
        mayMake && (
          <Link href="/transfers/bulk/new" className={buttonClass()}>
            Make the first one
          </Link>
        )
      }
    />
  );
}
