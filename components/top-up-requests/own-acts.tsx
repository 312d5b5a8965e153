"use client";

import { ExternalLink } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { useAct } from "@/components/reviews/use-act";
import { AlertDialog, AlertDialogContent, AlertDialogTrigger } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";
import type { RequestDto } from "@/lib/services/top-up-requests/schema";

export interface OwnRequestActs {
  withdraw: (given: { id: string }) => Promise<ActionResult<RequestDto>>;
  /** Answers with where to pay. */
  pay: (given: { id: string }) => Promise<ActionResult<{ url: string }>>;
}

/** What is still to be done about a request by the customer itself. */
export function ownActsOf({ step, state, paidAt }: RequestDto): { pay: boolean; withdraw: boolean } {
  const pay = step === "pay";
  return { pay, withdraw: (pay || state === "requested") && step !== "on_its_way" && paidAt === null };
}

/** What a customer can do about its own request; nothing where it is too late. */
export function OwnActs({ request, acts }: { request: RequestDto; acts: OwnRequestActs }) {
  const t = useTranslate();
  const [asking, setAsking] = useState(false);
  const withdraw = useAct();
  const pay = useAct();
  const { id, reference } = request;
  const may = ownActsOf(request);
  return (
    <div className="space-y-3">
      <FormProblem problem={pay.problem} />
      <div className="flex flex-wrap gap-2">
        {may.pay && (
          <Button
            variant="primary"
            loading={pay.pending}
            onClick={() =>
              pay.run(
                () => acts.pay({ id }),
                ({ url }) => window.location.assign(url),
              )
            }
          >
            {t("Open the payment page")}
            <ExternalLink aria-hidden />
          </Button>
        )}
        {may.withdraw && (
          <AlertDialog
            open={asking}
            onOpenChange={(open) => {
              setAsking(open);
              if (open) withdraw.clearProblem();
            }}
          >
            <AlertDialogTrigger asChild>
              <Button>{t("Withdraw")}</Button>
            </AlertDialogTrigger>
            <AlertDialogContent
              title={t("Withdraw this request?")}
              description={t(
                "{reference} is taken back and nobody looks at it any more. If you have paid already, leave it as it is.",
                { reference },
              )}
              confirmLabel={t("Withdraw it")}
              cancelLabel={t("Keep it")}
              pending={withdraw.pending}
              onConfirm={() =>
                withdraw.run(
                  () => acts.withdraw({ id }),
                  () => {
                    setAsking(false);
                    toast.success(t("Withdrawn."));
                  },
                )
              }
            >
              <FormProblem problem={withdraw.problem} />
            </AlertDialogContent>
          </AlertDialog>
        )}
      </div>
    </div>
  );
}
