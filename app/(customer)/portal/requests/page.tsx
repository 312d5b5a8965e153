import type { Metadata } from "next";
import { Suspense } from "react";
import { RequestFilters } from "@/components/top-up-requests/request-filters";
import { isNarrowed, RequestsSkeleton, RequestsView } from "@/components/top-up-requests/requests-view";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { currentTranslate } from "@/lib/i18n/server";
import { loadMayAsk, loadRequests } from "@/lib/services/top-up-requests/loaders";
import { type CustomerRequestQuery, customerRequestQuery } from "@/lib/services/top-up-requests/schema";
import { ownAccount } from "../own-account";

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("Top-up requests") };
}

export default async function PortalRequestsPage({ searchParams }: { searchParams: SearchParams }) {
  const [authId, query, viewer, mayAsk, t] = await Promise.all([
    ownAccount(),
    pageQuery(customerRequestQuery, searchParams),
    currentViewer(),
    loadMayAsk(),
    currentTranslate(),
  ]);
  return (
    <>
      <PageHeader
        title={t("Top-up requests")}
        description={t("What you have paid us, or want to pay, and what became of it.")}
        actions={
          mayAsk && (
            <Link href="/portal/requests/new" className={buttonClass({ variant: "primary" })}>
              {t("Ask for a top-up")}
            </Link>
          )
        }
      />
      <RequestFilters query={query} />
      <Suspense key={JSON.stringify(query)} fallback={<RequestsSkeleton viewer={viewer} />}>
        <Requests authId={authId} query={query} mayAsk={mayAsk} />
      </Suspense>
    </>
  );
}

interface RequestsProps {
  authId: string;
  query: CustomerRequestQuery;
  mayAsk: boolean;
}

async function Requests({ authId, query, mayAsk }: RequestsProps) {
  const [result, viewer, t] = await Promise.all([
    loadRequests(authId, query),
    currentViewer(),
    currentTranslate(),
  ]);
  return (
    <RequestsView
      result={result}
      viewer={viewer}
      filtered={isNarrowed(query)}
      listHref="/portal/requests"
      hint={t("After you have paid us, tell us here, and we put the money into your wallet.")}
      action={
        mayAsk && (
          <Link href="/portal/requests/new" className={buttonClass()}>
            {t("Ask for a top-up")}
          </Link>
        )
      }
    />
  );
}
