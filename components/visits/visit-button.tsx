"use client";

import { Eye } from "lucide-react";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { ActionResult } from "@/lib/http/result";
import { type StartVisitInput, startVisitInput, VISIT_MINUTES } from "@/lib/services/visits/schema";
import { tellOtherTabs } from "./visit-channel";

export interface VisitButtonProps {
  authId: string;
  customerName: string;
  start: (given: StartVisitInput) => Promise<ActionResult<{ href: string }>>;
}

/** Opens the portal as this customer sees it, with a reason that the customer can read. */
export function VisitButton({ authId, customerName, start }: VisitButtonProps) {
  const { form, submit, pending, problem, clearProblem } = useServerForm({
    schema: startVisitInput,
    defaultValues: { authId, reason: "" },
    action: start,
    onSuccess: ({ href }) => {
      tellOtherTabs();
      // A new document: nothing that staff have read stays in the tab that shows the customer's portal.
      window.location.assign(href);
    },
  });
  const formId = `visit-${authId}`;
  return (
    <Dialog onOpenChange={clearProblem}>
      <DialogTrigger asChild>
        <Button>
          <Eye aria-hidden />
          View as customer
        </Button>
      </DialogTrigger>
      <DialogContent
        title={`View the portal as ${customerName}`}
        description={`You see what they see and can change nothing, for ${VISIT_MINUTES} minutes at most. In this browser you leave the staff's pages until you stop.`}
        footer={
          <>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" form={formId} variant="primary" loading={pending}>
              Start viewing
            </Button>
          </>
        }
      >
        <form id={formId} noValidate onSubmit={submit} className="space-y-3">
          <FormProblem problem={problem} />
          <Field
            label="Reason"
            hint="The customer sees your name, the time and this reason in its activity; the audit log keeps them."
            error={form.formState.errors.reason?.message}
          >
            {(control) => <Textarea {...control} {...form.register("reason")} maxLength={500} rows={3} />}
          </Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}
