"use client";

import type { z } from "zod";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/http/result";
import { type CallViewDto, saveViewInput } from "@/lib/services/call-views/schema";

const formShape = saveViewInput.pick({ name: true, shared: true });
type Given = z.output<typeof formShape>;

export interface ViewFormProps {
  title: string;
  sharedWith: string;
  initial: Given;
  action: (given: Given) => Promise<ActionResult<CallViewDto>>;
  onDone: (view: CallViewDto) => void;
}

/** Name of a view, and who sees it. */
export function ViewForm({ title, sharedWith, initial, action, onDone }: ViewFormProps) {
  const t = useTranslate();
  const { form, submit, pending, problem } = useServerForm({
    schema: formShape,
    defaultValues: { name: initial.name, shared: initial.shared },
    action,
    onSuccess: onDone,
  });
  const { register, formState } = form;
  const error = formState.errors.name?.message;
  return (
    <DialogContent
      title={title}
      description={t(
        "It keeps the filters and the columns. A range such as “Last 7 days” moves with the days.",
      )}
      width="sm"
    >
      <form onSubmit={submit} noValidate className="space-y-4">
        <FormProblem problem={problem} />
        <Field label={t("Name")} {...(error ? { error } : {})}>
          {(control) => <Input {...control} {...register("name")} autoComplete="off" maxLength={60} />}
        </Field>
        <Checkbox
          {...register("shared")}
          label={t("Share with {whom}", { whom: t(sharedWith) })}
          hint={t("They can open it; only you can change it.")}
        />
        <div className="flex justify-end">
          <Button type="submit" variant="primary" loading={pending}>
            {t("Save")}
          </Button>
        </div>
      </form>
    </DialogContent>
  );
}
