import type { Metadata } from "next";
import { Suspense } from "react";
import { isNarrowed } from "@/components/transfers/is-narrowed";
import { QueueLinks } from "@/components/transfers/queue-links";
import { TransferFilters } from "@/components/transfers/transfer-filters";
import { staffTransferHref } from "@/components/transfers/transfer-words";
import { TransfersSkeleton, TransfersView } from "@/components/transfers/transfers-view";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadCustomerOptions } from "@/lib/services/customers/loaders";
import { loadQueueCounts } from "@/lib/services/reviews/loaders";
import { loadTransfers } from "@/lib/services/transfers/loaders";
import { type TransferListQuery, transferListQuery } from "@/lib/services/transfers/schema";

export const metadata: Metadata = { title: "Transfers" };

export default async function TransfersPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff();
  const query = await pageQuery(transferListQuery, searchParams);
  const [customers, viewer] = await Promise.all([loadCustomerOptions(), currentViewer()]);
  return (
    <>
      <PageHeader
        title="Transfers"
        description="From the master balance into the customers' wallets."
        actions={
          <Suspense>
            <Queues />
          </Suspense>
        }
      />
      <TransferFilters query={query} customers={customers} />
      <Suspense
        key={JSON.stringify(query)}
        fallback={<TransfersSkeleton viewer={viewer} showCustomer showRequester />}
      >
        <Transfers query={query} />
      </Suspense>
    </>
  );
}

/** Without them the list is still whole. */
async function Queues() {
  const counts = await loadQueueCounts();
  return counts.ok ? <QueueLinks counts={counts.data} /> : null;
}

async function Transfers({ query }: { query: TransferListQuery }) {
  const { customer, ...rest } = query;
  const [result, viewer] = await Promise.all([loadTransfers(customer, rest), currentViewer()]);
  return (
    <TransfersView
      result={result}
      viewer={viewer}
      showCustomer
      showRequester
      hrefOf={staffTransferHref}
      filtered={isNarrowed(query)}
      listHref="/transfers"
      hint="A transfer begins on the page of the customer who is to receive it."
      action={
        <Link href="/customers" className={buttonClass()}>
          Choose a customer
        </Link>
      }
    />
  );
}
