"use client";

import { type ReactNode, useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { AlertDialog, AlertDialogContent, AlertDialogTrigger } from "@/components/ui/alert-dialog";
import { Button, type ButtonSize, type ButtonVariant } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";
import { useAct } from "./use-act";

/** The words that an act asks for. */
export interface AskedReason {
  /** "Reason", unless it is something else. */
  label?: string;
  hint?: string;
  /** As the server's refusals name the field. */
  name?: string;
  /** So many characters at least; none makes it optional. */
  least: number;
  most: number;
}

export interface ActDialogProps<Data> {
  /** The button that opens it. */
  label: string;
  /** For screen readers, where several buttons say the same. */
  labelFor?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  title: string;
  /** What will happen, in plain words. */
  description: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  tone: "danger" | "primary";
  reason?: AskedReason;
  run: (reason: string) => Promise<ActionResult<Data>>;
  /** What is said when it is done. */
  done: string;
}

/** Asks once more before an act of the staff, with a reason where there is to be one. */
export function ActDialog<Data>({
  label,
  labelFor,
  variant = "secondary",
  size,
  title,
  description,
  confirmLabel,
  cancelLabel,
  tone,
  reason: asked,
  run,
  done,
}: ActDialogProps<Data>) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const act = useAct();

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
        <Button size={size} variant={variant} aria-label={labelFor ? `${label}: ${labelFor}` : undefined}>
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
        confirmDisabled={asked !== undefined && reason.trim().length < asked.least}
        onConfirm={confirm}
      >
        <FormProblem problem={act.problem} />
        {asked && (
          <Field
            label={asked.label ?? "Reason"}
            hint={asked.hint}
            optional={asked.least === 0}
            error={act.problem?.errors?.[asked.name ?? "reason"]}
          >
            {(control) => (
              <Textarea
                {...control}
                value={reason}
                maxLength={asked.most}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
        )}
      </AlertDialogContent>
    </AlertDialog>
  );
}
