"use client";

import { FormProblem } from "@/components/forms/form-problem";
import { RefreshEvery } from "@/components/reviews/refresh-every";
import { useAct } from "@/components/reviews/use-act";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useViewer } from "@/components/ui/viewer-context";
import { formatDateTime } from "@/lib/format/date";
import type { ActionResult } from "@/lib/http/result";
import type { AuditVerificationDto } from "@/lib/services/audit-proof/schema";
import { verificationWords } from "./verification-words";

export interface VerificationPanelProps {
  latest: AuditVerificationDto | null;
  /** Since when new entries wait for their seals; null while they get them. */
  stoppedAt: string | null;
  /** When the page was made: what is overdue must not depend on the browser's clock. */
  now: string;
  /** Null for whoever may not start one. */
  verify: ((input: Record<string, never>) => Promise<ActionResult<AuditVerificationDto>>) | null;
}

/** Whether the record is still what was written: what the last verification found, and a way to ask again. */
export function VerificationPanel({ latest, stoppedAt, now, verify }: VerificationPanelProps) {
  const viewer = useViewer();
  const act = useAct();
  const { tone, title, detail } = verificationWords(
    latest,
    now,
    (at) => formatDateTime(at, viewer),
    viewer.locale,
  );
  const running = latest?.verdict === "running";
  return (
    <section aria-label="Verification" className="flex flex-col gap-2 pb-4">
      {stoppedAt && (
        <Banner tone="danger" title="New entries are not being sealed">
          {`Since ${formatDateTime(stoppedAt, viewer)}. They are kept, and will be sealed when it goes on; until then nobody could tell whether one was changed. The portal's log says what stands in the way.`}
        </Banner>
      )}
      <Banner
        tone={tone}
        title={title}
        actions={
          verify && (
            <Button
              size="sm"
              loading={act.pending}
              disabled={running}
              onClick={() =>
                act.run(
                  () => verify({}),
                  () => toast.success("The verification has begun"),
                )
              }
            >
              Verify now
            </Button>
          )
        }
      >
        {detail}
      </Banner>
      <FormProblem problem={act.problem} />
      {running && <RefreshEvery seconds={3} />}
    </section>
  );
}
