import type { Metadata } from "next";
import { Suspense } from "react";
import { KycBoard } from "@/components/kyc/kyc-board";
import { KycFilters } from "@/components/kyc/kyc-filters";
import { KycSessionsView } from "@/components/kyc/sessions-view";
import { KycStageView } from "@/components/kyc/stage-view";
import { SectionView } from "@/components/section/section-view";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadCustomerOptions } from "@/lib/services/customers/loaders";
import { loadKycBoard, loadKycCustomers, loadKycSessions } from "@/lib/services/kyc/loaders";
import { type KycPageQuery, kycPageQuery } from "@/lib/services/kyc/schema";

export const metadata: Metadata = { title: "Verification" };

export default async function KycPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff();
  const query = await pageQuery(kycPageQuery, searchParams);
  const [board, customers, viewer] = await Promise.all([
    loadKycBoard(),
    loadCustomerOptions(),
    currentViewer(),
  ]);
  return (
    <>
      <PageHeader
        title="Verification"
        description="Which customers have proved who they are (KYC), and how far the others are. A stage shows its customers."
      />
      <SectionView result={board} failed="The board could not be read">
        {(counts) => (
          <KycBoard
            board={counts}
            chosen={query.stage}
            hrefOf={(stage) => (stage ? `/kyc?stage=${stage}` : "/kyc")}
            locale={viewer.locale}
          />
        )}
      </SectionView>
      {!query.stage && <KycFilters query={query} customers={customers} />}
      <Suspense key={JSON.stringify(query)} fallback={<Skeleton className="h-64 w-full" />}>
        <List query={query} />
      </Suspense>
    </>
  );
}

async function List({ query: { stage, customer, ...query } }: { query: KycPageQuery }) {
  const viewer = await currentViewer();
  if (stage) {
    return <KycStageView result={await loadKycCustomers({ ...query, stage })} viewer={viewer} />;
  }
  return (
    <KycSessionsView
      result={await loadKycSessions(customer, query)}
      viewer={viewer}
      showCustomer
      forStaff
      filtered={query.status !== undefined || customer !== undefined}
      listHref="/kyc"
      hint="A verification begins on the page of its customer, under Verification."
      action={
        <Link href="/kyc?stage=not_started" className={buttonClass()}>
          Choose a customer
        </Link>
      }
    />
  );
}
