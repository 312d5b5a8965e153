import type { Metadata } from "next";
import { Suspense } from "react";
import { KycTimeline } from "@/components/kyc/kyc-timeline";
import { hasActs, SessionActs } from "@/components/kyc/session-acts";
import { SessionCard } from "@/components/kyc/session-card";
import { RefreshEvery } from "@/components/reviews/refresh-every";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { loadKycDetail, loadKycRights } from "@/lib/services/kyc/loaders";
import { isEnded, NOT_CREATED } from "@/lib/services/kyc/status";
import { History } from "../../audit/history";
import { kycActs } from "../kyc-acts";

export const metadata: Metadata = { title: "Verification" };

export default async function KycSessionPage({ params }: { params: Promise<{ id: string }> }) {
  await requireStaff();
  const { id } = await params;
  const [{ session, timeline }, rights, viewer] = await Promise.all([
    loadKycDetail(id),
    loadKycRights(),
    currentViewer(),
  ]);
  const mayChange = !isEnded(session.status) && session.status !== NOT_CREATED && !session.expired;
  return (
    <>
      <PageHeader
        title={`Verification of ${session.customerName}`}
        breadcrumbs={[{ href: "/kyc", label: "Verification" }]}
        actions={
          <Link href={`/customers/${encodeURIComponent(session.authId)}/kyc`} className={buttonClass()}>
            All of this customer
          </Link>
        }
      />
      {mayChange && <RefreshEvery seconds={session.stage === "sent" ? 15 : 5} />}
      <div className="grid max-w-6xl items-start gap-5 xl:grid-cols-2">
        <SessionCard
          session={session}
          viewer={viewer}
          title="What is known"
          actions={
            hasActs({ session, rights }) && <SessionActs session={session} acts={kycActs} rights={rights} />
          }
        />
        <Card title="What happened">
          <KycTimeline events={timeline} viewer={viewer} />
        </Card>
        <Suspense fallback={null}>
          <History filter={{ target: session.id }} />
        </Suspense>
      </div>
    </>
  );
}
