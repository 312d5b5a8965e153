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
import type { RequestDto } from "@/lib/services/top-up-requests/schema";

export type SettleAct = (given: { id: string; note: string }) => Promise<ActionResult<RequestDto>>;

/** Says what became of a payment that could not be booked. Moves no money by itself. */
export function SettleTrouble({ request, run }: { request: RequestDto; run: SettleAct }) {
  const act = useAct();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) act.clearProblem();
      }}
    >
      <AlertDialogTrigger asChild>
        <Button>Dealt with</Button>
      </AlertDialogTrigger>
      <AlertDialogContent
        title="Has this payment been dealt with?"
        description="No money is moved by this. Write down what was done, for those who look at it later."
        confirmLabel="It is dealt with"
        tone="primary"
        pending={act.pending}
        confirmDisabled={note.trim().length < 3}
        onConfirm={() =>
          act.run(
            () => run({ id: request.id, note }),
            () => {
              setOpen(false);
              toast.success("Noted.");
            },
          )
        }
      >
        <FormProblem problem={act.problem} />
        <Field
          label="What was done"
          hint="Given back, topped up by hand, belongs to another customer. The customer does not see it."
          error={act.problem?.errors?.note}
        >
          {(control) => (
            <Textarea
              {...control}
              value={note}
              maxLength={300}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
      </AlertDialogContent>
    </AlertDialog>
  );
}
