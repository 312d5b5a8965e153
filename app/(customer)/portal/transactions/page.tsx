import type { Metadata } from "next";
import { Suspense } from "react";
import { StatementButton } from "@/components/statements/statement-button";
import { isNarrowed, TransactionFilters } from "@/components/transactions/transaction-filters";
import { TransactionsSkeleton, TransactionsView } from "@/components/transactions/transactions-view";
import { PageHeader } from "@/components/ui/page-header";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { currentTranslate } from "@/lib/i18n/server";
import { loadTransactions } from "@/lib/services/transactions/loaders";
import { type CustomerTransactionQuery, customerTransactionQuery } from "@/lib/services/transactions/schema";
import { ownAccount } from "../own-account";

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("Transactions") };
}

export default async function PortalTransactionsPage({ searchParams }: { searchParams: SearchParams }) {
  const [authId, query, viewer, t] = await Promise.all([
    ownAccount(),
    pageQuery(customerTransactionQuery, searchParams),
    currentViewer(),
    currentTranslate(),
  ]);
  return (
    <>
      <PageHeader
        title={t("Transactions")}
        description={t("What went into and out of your wallet.")}
        actions={<StatementButton authId={authId} />}
      />
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
