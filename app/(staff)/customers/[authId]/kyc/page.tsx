import type { Metadata } from "next";
import { KycFilters } from "@/components/kyc/kyc-filters";
import { kycHref } from "@/components/kyc/kyc-words";
import { hasActs, SessionActs } from "@/components/kyc/session-acts";
import { SessionCard } from "@/components/kyc/session-card";
import { KycSessionsView } from "@/components/kyc/sessions-view";
import { StartForm } from "@/components/kyc/start-form";
import { RefreshEvery } from "@/components/reviews/refresh-every";
import { SectionView } from "@/components/section/section-view";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadCustomerHeader } from "@/lib/services/customers/loaders";
import { loadActiveKyc, loadKycRights, loadKycSessions } from "@/lib/services/kyc/loaders";
import { customerKycQuery } from "@/lib/services/kyc/schema";
import { beginKycAction } from "../../../kyc/actions";
import { kycActs } from "../../../kyc/kyc-acts";

export const metadata: Metadata = { title: "Verification" };

interface CustomerKycPageProps {
  params: Promise<{ authId: string }>;
  searchParams: SearchParams;
}

export default async function CustomerKycPage({ params, searchParams }: CustomerKycPageProps) {
  await requireStaff();
  const [{ authId }, query, viewer] = await Promise.all([
    params,
    pageQuery(customerKycQuery, searchParams),
    currentViewer(),
  ]);
  const [active, sessions, customer, rights] = await Promise.all([
    loadActiveKyc(authId),
    loadKycSessions(authId, query),
    loadCustomerHeader(authId),
    loadKycRights(),
  ]);
  return (
    <div className="space-y-5">
      <SectionView result={active} failed="The verification of this customer could not be read">
        {(session) => (
          <div className="grid items-start gap-4 xl:grid-cols-2">
            {session && (
              <>
                <RefreshEvery seconds={10} />
                <SessionCard
                  session={session}
                  viewer={viewer}
                  title={
                    <Link href={kycHref(session)} className="rounded hover:underline">
                      Active verification
                    </Link>
                  }
                  actions={
                    hasActs({ session, rights }) && (
                      <SessionActs session={session} acts={kycActs} rights={rights} />
                    )
                  }
                />
              </>
            )}
            {rights.manage && (
              <Card
                title={session ? "Begin another" : "Begin a verification"}
                description="The customer proves who it is on a page of the voice platform; this portal learns the outcome, never the papers."
              >
                <StartForm
                  // A new one to replace is a new question.
                  key={session?.id ?? "none"}
                  authId={authId}
                  customerName={customer.name}
                  email={customer.email}
                  active={session}
                  begin={beginKycAction}
                />
              </Card>
            )}
          </div>
        )}
      </SectionView>
      <section aria-label="All verifications">
        <KycFilters query={query} />
        <KycSessionsView
          result={sessions}
          viewer={viewer}
          forStaff
          filtered={query.status !== undefined}
          listHref={`/customers/${encodeURIComponent(authId)}/kyc`}
          hint="The first verification of this customer will stand here with what became of it."
        />
      </section>
    </div>
  );
}
