"use client";

import { ArrowRight, Mail } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { Countdown } from "@/components/reviews/countdown";
import { useAct } from "@/components/reviews/use-act";
import { Button } from "@/components/ui/button";
import { rich } from "@/components/ui/rich";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";
import type { OwnKycDto } from "@/lib/services/kyc/own-schema";

type Nothing = Record<string, never>;

export interface ContinueVerificationProps {
  verification: OwnKycDto;
  acts: {
    resend: (given: Nothing) => Promise<ActionResult<OwnKycDto>>;
    open: (given: Nothing) => Promise<ActionResult<{ url: string }>>;
  };
}

/** Opens the verification page, or has its mail sent again. The address is used once and stands nowhere. */
export function ContinueVerification({ verification, acts }: ContinueVerificationProps) {
  const t = useTranslate();
  const act = useAct();
  const [leaving, setLeaving] = useState(false);
  const { canOpen, canResend, resendFrom } = verification;
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {canOpen && (
          <Button
            variant="primary"
            loading={act.pending || leaving}
            onClick={() =>
              act.run(
                () => acts.open({}),
                ({ url }) => {
                  setLeaving(true);
                  window.location.assign(url);
                },
              )
            }
          >
            {t("Continue the verification")}
            <ArrowRight aria-hidden />
          </Button>
        )}
        {canResend && (
          <Button
            loading={act.pending}
            disabled={resendFrom !== null}
            onClick={() =>
              act.run(
                () => acts.resend({}),
                () => toast.success(t("The mail was sent again")),
              )
            }
          >
            <Mail aria-hidden />
            {t("Send the mail again")}
          </Button>
        )}
        {canResend && resendFrom && (
          <span className="text-ink-muted text-xs">
            {rich(t("Possible in {time}: 30 minutes after the last mail"), {
              time: <Countdown until={resendFrom} />,
            })}
          </span>
        )}
      </div>
      <FormProblem problem={act.problem} />
    </div>
  );
}
