import type { Metadata } from "next";
import { Suspense } from "react";
import { EvidenceSkeleton } from "@/components/reviews/evidence-skeleton";
import { PendingActs } from "@/components/reviews/pending-acts";
import { ReviewPanel } from "@/components/reviews/review-panel";
import { isCancellable } from "@/components/reviews/review-words";
import { TransferReceipt } from "@/components/transfers/transfer-receipt";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { roleMay } from "@/lib/authz/permissions";
import { loadEvidence, loadTransferFile } from "@/lib/services/reviews/loaders";
import type { TransferFileDto } from "@/lib/services/reviews/schema";
import { History } from "../../audit/history";
import { transferActs } from "../approvals/transfer-acts";
import { decideReviewAction } from "../review/actions";

export const metadata: Metadata = { title: "Transfer" };

export default async function TransferPage({ params }: { params: Promise<{ id: string }> }) {
  const { role } = await requireStaff();
  const { id } = await params;
  const file = await loadTransferFile(id);
  const { transfer } = file;
  const customer = `/customers/${encodeURIComponent(transfer.authId)}`;
  return (
    <>
      <PageHeader
        title="Transfer"
        breadcrumbs={[{ href: "/transfers", label: "Transfers" }]}
        actions={
          <Link href={`${customer}/transfers`} className={buttonClass()}>
            All of this customer
          </Link>
        }
      />
      <div className="grid max-w-6xl items-start gap-5 xl:grid-cols-2">
        <TransferReceipt
          key={transfer.id}
          file={file}
          now={new Date().toISOString()}
          acts={
            isCancellable(transfer) ? (
              <PendingActs transfer={transfer} role={role} acts={transferActs} />
            ) : undefined
          }
        />
        {transfer.state === "needs_review" && roleMay(role, "transfers:review") && (
          <Suspense fallback={<EvidenceSkeleton />}>
            <Review file={file} />
          </Suspense>
        )}
        <Suspense fallback={null}>
          <History filter={{ target: transfer.id }} />
        </Suspense>
      </div>
    </>
  );
}

async function Review({ file }: { file: TransferFileDto }) {
  const [evidence, viewer] = await Promise.all([loadEvidence(file.transfer.id), currentViewer()]);
  return <ReviewPanel file={file} evidence={evidence} viewer={viewer} decide={decideReviewAction} />;
}
