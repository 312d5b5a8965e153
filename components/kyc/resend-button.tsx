"use client";

import { Mail } from "lucide-react";
import { FormProblem } from "@/components/forms/form-problem";
import { Countdown } from "@/components/reviews/countdown";
import { useAct } from "@/components/reviews/use-act";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";
import type { KycDto } from "@/lib/services/kyc/schema";

export interface ResendButtonProps {
  session: Pick<KycDto, "id" | "resendFrom" | "emailDispatchedTo">;
  resend: (given: { id: string }) => Promise<ActionResult<KycDto>>;
}

/** Sends the mail again; while the last one is too recent it counts the time down instead. */
export function ResendButton({ session, resend }: ResendButtonProps) {
  const act = useAct();
  const { id, resendFrom, emailDispatchedTo } = session;
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          loading={act.pending}
          disabled={resendFrom !== null}
          onClick={() =>
            act.run(
              () => resend({ id }),
              () =>
                toast.success(
                  `The mail was sent again${emailDispatchedTo ? ` to ${emailDispatchedTo}` : ""}`,
                ),
            )
          }
        >
          <Mail aria-hidden />
          Send the mail again
        </Button>
        {resendFrom && (
          <span className="text-ink-muted text-xs">
            Possible in <Countdown until={resendFrom} />: 30 minutes after the last mail
          </span>
        )}
      </div>
      <FormProblem problem={act.problem} />
    </div>
  );
}
