import type { Metadata } from "next";
import { RefreshEvery } from "@/components/reviews/refresh-every";
import { ReviewQueueView } from "@/components/reviews/review-queue-view";
import { SectionView } from "@/components/section/section-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { loadReviewQueue } from "@/lib/services/reviews/loaders";

export const metadata: Metadata = { title: "Review" };

export default async function ReviewPage() {
  await requireStaff();
  const [result, viewer] = await Promise.all([loadReviewQueue(), currentViewer()]);
  return (
    <>
      <PageHeader
        title="Review"
        description="Transfers whose outcome the customer's ledger could not settle. A person decides, with the evidence."
        breadcrumbs={[{ href: "/transfers", label: "Transfers" }]}
      />
      <SectionView result={result} failed="The review queue could not be read">
        {(queue) => <ReviewQueueView queue={queue} viewer={viewer} />}
      </SectionView>
      <RefreshEvery seconds={15} />
    </>
  );
}
