import type { Metadata } from "next";
import { Suspense } from "react";
import { isNarrowed } from "@/components/transfers/is-narrowed";
import { TopUpLink } from "@/components/transfers/top-up-link";
import { TransferFilters } from "@/components/transfers/transfer-filters";
import { staffTransferHref } from "@/components/transfers/transfer-words";
import { TransfersSkeleton, TransfersView } from "@/components/transfers/transfers-view";
import { requireActor, requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadTransfers } from "@/lib/services/transfers/loaders";
import { customerTransferQuery, type TransferListQuery } from "@/lib/services/transfers/schema";

export const metadata: Metadata = { title: "Transfers" };

interface CustomerTransfersPageProps {
  params: Promise<{ authId: string }>;
  searchParams: SearchParams;
}

export default async function CustomerTransfersPage({ params, searchParams }: CustomerTransfersPageProps) {
  await requireStaff();
  const [{ authId }, query, viewer] = await Promise.all([
    params,
    pageQuery(customerTransferQuery, searchParams),
    currentViewer(),
  ]);
  return (
    <>
      <TransferFilters query={query} />
      <Suspense key={JSON.stringify(query)} fallback={<TransfersSkeleton viewer={viewer} showRequester />}>
        <Transfers authId={authId} query={query} />
      </Suspense>
    </>
  );
}

async function Transfers({ authId, query }: { authId: string; query: TransferListQuery }) {
  const [result, viewer, { role }] = await Promise.all([
    loadTransfers(authId, query),
    currentViewer(),
    requireActor(),
  ]);
  return (
    <TransfersView
      result={result}
      viewer={viewer}
      showRequester
      hrefOf={staffTransferHref}
      filtered={isNarrowed(query)}
      listHref={`/customers/${encodeURIComponent(authId)}/transfers`}
      hint="The first top-up of this wallet will stand here with its receipt."
      action={<TopUpLink authId={authId} role={role} />}
    />
  );
}
