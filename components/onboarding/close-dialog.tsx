"use client";

import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { AlertDialog, AlertDialogContent } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type OnboardingAction, useAct } from "./use-act";

interface CloseDialogProps {
  authId: string;
  customerName: string;
  action: OnboardingAction;
}

/** Takes a customer off the list of the unfinished, with a reason; nothing upstream changes. */
export function CloseDialog({ authId, customerName, action }: CloseDialogProps) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const { act, pending, problem } = useAct(action, authId);
  return (
    <AlertDialog open={open} onOpenChange={(to) => !pending && setOpen(to)}>
      <Button variant="ghost" size="sm" onClick={() => setOpen(true)}>
        Close without finishing
      </Button>
      <AlertDialogContent
        title={`Close the onboarding of ${customerName}?`}
        description="The customer leaves the list of the unfinished. The account, its money and its numbers stay as they are, and the onboarding can be opened again."
        confirmLabel="Close it"
        tone="primary"
        pending={pending}
        onConfirm={() => act({ act: "close", reason }, () => setOpen(false))}
      >
        <FormProblem problem={problem} />
        <Field label="Why" error={problem?.errors?.["given.reason"] ?? problem?.errors?.reason}>
          {(control) => (
            <Input
              {...control}
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </AlertDialogContent>
    </AlertDialog>
  );
}
