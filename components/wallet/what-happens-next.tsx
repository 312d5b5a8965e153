import { Decimal } from "decimal.js";
import { formatDuration } from "@/lib/format/duration";
import type { TopUpPreviewDto } from "@/lib/services/transfers/schema";

interface WhatHappensNextProps {
  preview: Pick<TopUpPreviewDto, "approvalAbove" | "holdSeconds">;
  amount: string;
}

/** Whether a confirmed top-up is sent at once, after a while, or once somebody else has agreed. */
export function WhatHappensNext({ preview: { approvalAbove, holdSeconds }, amount }: WhatHappensNextProps) {
  const needsApproval = approvalAbove !== null && new Decimal(amount).greaterThan(approvalAbove);
  const hold = holdSeconds > 0 ? formatDuration(holdSeconds) : null;
  if (!needsApproval && !hold) return null;
  return (
    <p className="text-ink-muted">
      {needsApproval ? "Somebody else has to approve this amount before it is sent." : null}
      {needsApproval && hold ? ` Then it is held for ${hold}.` : null}
      {!needsApproval && hold ? `It is held for ${hold} before it is sent.` : null}
      {" You can cancel it until then."}
    </p>
  );
}
