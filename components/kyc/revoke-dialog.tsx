"use client";

import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useAct } from "@/components/reviews/use-act";
import { AlertDialog, AlertDialogContent, AlertDialogTrigger } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";
import type { KycDto } from "@/lib/services/kyc/schema";

export interface RevokeDialogProps {
  session: Pick<KycDto, "id" | "customerName">;
  revoke: (given: { id: string; reason: string }) => Promise<ActionResult<KycDto>>;
}

/** Ends a verification, with a reason. */
export function RevokeDialog({ session, revoke }: RevokeDialogProps) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const act = useAct();

  function confirm() {
    act.run(
      () => revoke({ id: session.id, reason }),
      () => {
        setOpen(false);
        setReason("");
        toast.success("The verification is revoked");
      },
    );
  }

  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) act.clearProblem();
      }}
    >
      <AlertDialogTrigger asChild>
        <Button>Revoke</Button>
      </AlertDialogTrigger>
      <AlertDialogContent
        title={`Revoke the verification of ${session.customerName}?`}
        description="The link dies at once, also for a customer who is half-way through. It cannot be taken back; a new one can be begun."
        confirmLabel="Revoke it"
        pending={act.pending}
        confirmDisabled={reason.trim().length < 3}
        onConfirm={confirm}
      >
        <FormProblem problem={act.problem} />
        <Field label="Reason" hint="It goes to the voice platform too." error={act.problem?.errors?.reason}>
          {(control) => (
            <Textarea
              {...control}
              value={reason}
              maxLength={300}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </AlertDialogContent>
    </AlertDialog>
  );
}
