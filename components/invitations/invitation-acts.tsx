"use client";

import { MailPlus } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import type { PeopleActs, PeopleTarget } from "@/components/people/acts";
import { Countdown } from "@/components/reviews/countdown";
import { useAct } from "@/components/reviews/use-act";
import { AlertDialog, AlertDialogContent, AlertDialogTrigger } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { rich } from "@/components/ui/rich";
import { toast } from "@/components/ui/toast";
import type { InvitationDto } from "@/lib/services/invitations/schema";

export interface InvitationActsProps {
  invitation: InvitationDto;
  target: PeopleTarget;
  acts: Pick<PeopleActs, "resend" | "revoke">;
}

/** Sends the mail again, or withdraws the invitation. */
export function InvitationActs({
  invitation: { email, name, resendFrom },
  target,
  acts,
}: InvitationActsProps) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const resend = useAct();
  const revoke = useAct();
  const given = { ...target, email };
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center justify-end gap-2">
        {resendFrom ? (
          <span className="text-ink-subtle text-xs">
            {rich(t("Again in {time}"), { time: <Countdown until={resendFrom} /> })}
          </span>
        ) : (
          <Button
            size="sm"
            loading={resend.pending}
            aria-label={t("Send the invitation of {name} again", { name })}
            onClick={() =>
              resend.run(
                () => acts.resend(given),
                () => toast.success(t("The invitation was sent again; the old link is dead")),
              )
            }
          >
            <MailPlus aria-hidden />
            {t("Send again")}
          </Button>
        )}
        <AlertDialog open={open} onOpenChange={setOpen}>
          <AlertDialogTrigger asChild>
            <Button size="sm" variant="ghost" aria-label={t("Revoke the invitation of {name}", { name })}>
              {t("Revoke")}
            </Button>
          </AlertDialogTrigger>
          <AlertDialogContent
            title={t("Revoke the invitation of {name}?", { name })}
            description={t("The link in the mail dies at once. You can invite {name} again.", { name })}
            confirmLabel={t("Revoke the invitation")}
            cancelLabel={t("Cancel")}
            pending={revoke.pending}
            onConfirm={() =>
              revoke.run(
                () => acts.revoke(given),
                () => {
                  setOpen(false);
                  toast.success(t("The invitation is revoked"));
                },
              )
            }
          >
            <FormProblem problem={revoke.problem} />
          </AlertDialogContent>
        </AlertDialog>
      </div>
      <FormProblem problem={resend.problem} />
    </div>
  );
}
