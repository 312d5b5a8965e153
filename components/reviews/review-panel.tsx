import { SectionView } from "@/components/section/section-view";
import { Card } from "@/components/ui/card";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { EvidenceDto, TransferFileDto } from "@/lib/services/reviews/schema";
import type { DecideReview } from "./acts";
import { EvidenceView } from "./evidence-view";
import { ProposalsView } from "./proposals-view";
import { ReviewForm } from "./review-form";

export interface ReviewPanelProps {
  file: TransferFileDto;
  evidence: Section<EvidenceDto>;
  viewer: Viewer;
  decide: DecideReview;
}

/** The evidence, what others said, and the decision. */
export function ReviewPanel({ file, evidence, viewer, decide }: ReviewPanelProps) {
  const { transfer, proposals, needsSecond, secondAbove } = file;
  return (
    <Card
      title="Review"
      description={
        needsSecond && secondAbove
          ? `Above ${secondAbove} ${transfer.currency} two people have to say the same.`
          : "One person decides, with a reason."
      }
    >
      <div className="space-y-5">
        <SectionView result={evidence} failed="The customer's ledger could not be read">
          {(data) => <EvidenceView transfer={transfer} evidence={data} viewer={viewer} />}
        </SectionView>
        <ProposalsView proposals={proposals} viewer={viewer} />
        <ReviewForm
          id={transfer.id}
          rows={evidence.ok ? evidence.data.rows : []}
          latest={proposals[0] ?? null}
          needsSecond={needsSecond}
          mine={transfer.mine}
          decide={decide}
        />
      </div>
    </Card>
  );
}
