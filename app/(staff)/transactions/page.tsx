import type { Metadata } from "next";
import { Suspense } from "react";
import { isNarrowed, TransactionFilters } from "@/components/transactions/transaction-filters";
import { TransactionsSkeleton, TransactionsView } from "@/components/transactions/transactions-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadCustomerOptions } from "@/lib/services/customers/loaders";
import { loadTransactions } from "@/lib/services/transactions/loaders";
import { type TransactionListQuery, transactionListQuery } from "@/lib/services/transactions/schema";

export const metadata: Metadata = { title: "Transactions" };

export default async function TransactionsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff();
  const query = await pageQuery(transactionListQuery, searchParams);
  const [customers, viewer] = await Promise.all([loadCustomerOptions(), currentViewer()]);
  return (
    <>
      <PageHeader title="Transactions" description="What went into and out of the customers' wallets." />
      <TransactionFilters query={query} locale={viewer.locale} customers={customers} />
      <Suspense key={JSON.stringify(query)} fallback={<TransactionsSkeleton viewer={viewer} showCustomer />}>
        <Transactions query={query} />
      </Suspense>
    </>
  );
}

async function Transactions({ query }: { query: TransactionListQuery }) {
  const { customer, ...rest } = query;
  const [result, viewer] = await Promise.all([loadTransactions(customer, rest), currentViewer()]);
  return (
    <TransactionsView
      result={result}
      viewer={viewer}
      showCustomer
      filtered={isNarrowed(query)}
      listHref="/transactions"
    />
  );
}
