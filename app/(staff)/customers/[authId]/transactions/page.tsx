import type { Metadata } from "next";
import { Suspense } from "react";
import { StatementButton } from "@/components/statements/statement-button";
import { isNarrowed, TransactionFilters } from "@/components/transactions/transaction-filters";
import { TransactionsSkeleton, TransactionsView } from "@/components/transactions/transactions-view";
import { TopUpLink } from "@/components/transfers/top-up-link";
import { requireActor, requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadTransactions } from "@/lib/services/transactions/loaders";
import { type CustomerTransactionQuery, customerTransactionQuery } from "@/lib/services/transactions/schema";

export const metadata: Metadata = { title: "Transactions" };

interface CustomerTransactionsPageProps {
  params: Promise<{ authId: string }>;
  searchParams: SearchParams;
}

export default async function CustomerTransactionsPage({
  params,
  searchParams,
}: CustomerTransactionsPageProps) {
  await requireStaff();
  const [{ authId }, query, viewer] = await Promise.all([
    params,
    pageQuery(customerTransactionQuery, searchParams),
    currentViewer(),
  ]);
  return (
    <>
      <div className="mb-3 flex justify-end">
        <StatementButton authId={authId} />
      </div>
      <TransactionFilters query={query} locale={viewer.locale} />
      <Suspense key={JSON.stringify(query)} fallback={<TransactionsSkeleton viewer={viewer} />}>
        <Transactions authId={authId} query={query} />
      </Suspense>
    </>
  );
}

async function Transactions({ authId, query }: { authId: string; query: CustomerTransactionQuery }) {
  const [result, viewer, { role }] = await Promise.all([
    loadTransactions(authId, query),
    currentViewer(),
    requireActor(),
  ]);
  return (
    <TransactionsView
      result={result}
      viewer={viewer}
      filtered={isNarrowed(query)}
      listHref={`/customers/${encodeURIComponent(authId)}/transactions`}
      action={<TopUpLink authId={authId} role={role} />}
    />
  );
}
