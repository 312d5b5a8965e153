import type { Metadata } from "next";
import { KycSessionsView } from "@/components/kyc/sessions-view";
import { PageHeader } from "@/components/ui/page-header";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadKycSessions } from "@/lib/services/kyc/loaders";
import { customerKycQuery } from "@/lib/services/kyc/schema";
import { ownAccount } from "../own-account";

export const metadata: Metadata = { title: "Verification" };

export default async function PortalVerificationPage({ searchParams }: { searchParams: SearchParams }) {
  const [authId, query, viewer] = await Promise.all([
    ownAccount(),
    pageQuery(customerKycQuery, searchParams),
    currentViewer(),
  ]);
  return (
    <>
      <PageHeader title="Verification" description="How far the verification of your account is." />
      <KycSessionsView
        result={await loadKycSessions(authId, query)}
        viewer={viewer}
        filtered={query.status !== undefined}
        listHref="/portal/verification"
        hint="When we ask you to verify your account, it will stand here."
      />
    </>
  );
}
