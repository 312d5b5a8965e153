import type { Metadata } from "next";
import { Suspense } from "react";
import { isNarrowed, TransactionFilters } from "@/components/transactions/transaction-filters";
import { TransactionsSkeleton, TransactionsView } from "@/components/transactions/transactions-view";
import { PageHeader } from "@/components/ui/page-header";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadTransactions } from "@/lib/services/transactions/loaders";
import { type CustomerTransactionQuery, customerTransactionQuery } from "@/lib/services/transactions/schema";
import { ownAccount } from "../own-account";

export const metadata: Metadata = { title: "Transactions" };

export default async function PortalTransactionsPage({ searchParams }: { searchParams: SearchParams }) {
  const [authId, query, viewer] = await Promise.all([
    ownAccount(),
    pageQuery(customerTransactionQuery, searchParams),
    currentViewer(),
  ]);
  return (
    <>
      <PageHeader title="Transactions" description="What went into and out of your wallet." />
      <TransactionFilters query={query} locale={viewer.locale} />
      <Suspense key={JSON.stringify(query)} fallback={<TransactionsSkeleton viewer={viewer} />}>
        <Transactions authId={authId} query={query} />
      </Suspense>
    </>
  );
}

async function Transactions({ authId, query }: { authId: string; query: CustomerTransactionQuery }) {
  const [result, viewer] = await Promise.all([loadTransactions(authId, query), currentViewer()]);
  return (
    <TransactionsView
      result={result}
      viewer={viewer}
      isPortal
      filtered={isNarrowed(query)}
      listHref="/portal/transactions"
    />
  );
}
