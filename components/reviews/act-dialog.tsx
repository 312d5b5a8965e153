"use client";

import { type ReactNode, useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { AlertDialog, AlertDialogContent, AlertDialogTrigger } from "@/components/ui/alert-dialog";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";
import type { TransferDto } from "@/lib/services/transfers/schema";
import { useAct } from "./use-act";

export interface ActDialogProps {
  /** The button that opens it. */
  label: string;
  /** For screen readers, where several buttons say the same. */
  labelFor?: string;
  variant?: ButtonVariant;
  title: string;
  /** What will happen, in plain words. */
  description: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  tone: "danger" | "primary";
  reason: "none" | "optional" | "required";
  run: (reason: string) => Promise<ActionResult<TransferDto>>;
  /** What is said when it is done. */
  done: string;
}

/** Asks once more before an act about a transfer, with a reason where there is to be one. */
export function ActDialog({
  label,
  labelFor,
  variant = "secondary",
  title,
  description,
  confirmLabel,
  cancelLabel,
  tone,
  reason: asks,
  run,
  done,
}: ActDialogProps) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const act = useAct();
  const missing = asks === "required" && reason.trim() === "";

  function confirm() {
    act.run(
      () => run(reason),
      () => {
        setOpen(false);
        setReason("");
        toast.success(done);
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
        <Button size="sm" variant={variant} aria-label={labelFor ? `${label}: ${labelFor}` : undefined}>
          {label}
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent
        title={title}
        description={description}
        confirmLabel={confirmLabel}
        cancelLabel={cancelLabel}
        tone={tone}
        pending={act.pending}
        confirmDisabled={missing}
        onConfirm={confirm}
      >
        <FormProblem problem={act.problem} />
        {asks !== "none" && (
          <Field label="Reason" optional={asks === "optional"} error={act.problem?.errors?.reason}>
            {(control) => (
              <Textarea
                {...control}
                value={reason}
                maxLength={500}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
        )}
      </AlertDialogContent>
    </AlertDialog>
  );
}
