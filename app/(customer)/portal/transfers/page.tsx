import type { Metadata } from "next";
import { Suspense } from "react";
import { isNarrowed } from "@/components/transfers/is-narrowed";
import { TransferFilters } from "@/components/transfers/transfer-filters";
import { TransfersSkeleton, TransfersView } from "@/components/transfers/transfers-view";
import { PageHeader } from "@/components/ui/page-header";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { currentTranslate } from "@/lib/i18n/server";
import { loadTransfers } from "@/lib/services/transfers/loaders";
import { customerTransferQuery, type TransferListQuery } from "@/lib/services/transfers/schema";
import { ownAccount } from "../own-account";

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("Top-ups") };
}

export default async function PortalTransfersPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await currentTranslate();
  const [authId, query, viewer] = await Promise.all([
    ownAccount(),
    pageQuery(customerTransferQuery, searchParams),
    currentViewer(),
  ]);
  return (
    <>
      <PageHeader title={t("Top-ups")} description={t("Money that we have put into your wallet.")} />
      <TransferFilters query={query} />
      <Suspense key={JSON.stringify(query)} fallback={<TransfersSkeleton viewer={viewer} />}>
        <Transfers authId={authId} query={query} />
      </Suspense>
    </>
  );
}

async function Transfers({ authId, query }: { authId: string; query: TransferListQuery }) {
  const t = await currentTranslate();
  const [result, viewer] = await Promise.all([loadTransfers(authId, query), currentViewer()]);
  return (
    <TransfersView
      result={result}
      viewer={viewer}
      noun={["top-up", "top-ups"]}
      filtered={isNarrowed(query)}
      listHref="/portal/transfers"
      hint={t("Ask us to top up your wallet; it will show here at once.")}
    />
  );
}
