"use client";

import { useEffect, useId } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { MoneyInput } from "@/components/forms/money-input";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { roleNames } from "@/lib/authz/permissions";
import type { ActionResult } from "@/lib/http/result";
import type { LimitDto, LimitSubjectDto } from "@/lib/services/transfer-policy/dto";
import { type LimitAmounts, type LimitInput, limitForm } from "@/lib/services/transfer-policy/limits-schema";
import { kindWords, limitFields, limitsOfRole, whoseWords } from "./limit-words";
import { limitValues } from "./policy-values";

export interface LimitDialogProps {
  /** Whose limits are changed; null to choose somebody who has none of their own. */
  row: LimitDto | null;
  limits: readonly LimitDto[];
  candidates: readonly LimitSubjectDto[];
  currency: string;
  action: (given: LimitInput) => Promise<ActionResult<LimitAmounts>>;
  onDone: () => void;
}

/** Three amounts for one role, person or key. */
export function LimitDialog({ row, limits, candidates, currency, action, onDone }: LimitDialogProps) {
  const formId = useId();
  const { form, submit, pending, problem } = useServerForm({
    schema: limitForm,
    defaultValues: limitValues(row?.subject ?? "", row?.limits ?? null),
    action: (values) => action({ ...values, seen: row?.limits ?? null }),
    onSuccess: () => {
      toast.success("The limits are in force");
      onDone();
    },
  });
  const { errors, dirtyFields } = form.formState;
  const seen = row?.limits;

  useEffect(() => {
    // Subscribed above: what was typed stays when the limits change under the form.
    if (row) form.reset(limitValues(row.subject, seen ?? null), { keepDirtyValues: true, keepErrors: true });
  }, [row, seen, form]);

  /** Starts from what counts for them now, unless something was typed already. */
  function choose(subject: string) {
    const chosen = candidates.find((candidate) => candidate.subject === subject);
    if (!chosen) return;
    const values = limitValues(subject, limitsOfRole(limits, chosen.role));
    for (const { name } of limitFields) {
      if (!dirtyFields[name]) form.resetField(name, { defaultValue: values[name] ?? "" });
    }
  }

  const subject = form.register("subject", { onChange: (event) => choose(event.target.value) });
  return (
    <DialogContent
      title={row ? `Limits of ${whoseWords(row)}` : "Limits for a person or an API key"}
      description={
        row?.kind === "role"
          ? "They count for each person and each key with this role by itself, unless it has limits of its own."
          : "They stand in place of the limits of the role. An empty field is no limit, whatever the role says."
      }
      footer={
        <>
          <Button onClick={onDone} disabled={pending}>
            Cancel
          </Button>
          <Button type="submit" form={formId} variant="primary" loading={pending}>
            Save the limits
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="space-y-4">
        <FormProblem problem={problem} />
        {!row && (
          <Field label="Person or API key" error={errors.subject?.message}>
            {(control) => (
              <Select {...control} {...subject}>
                <option value="">Choose…</option>
                {candidates.map((candidate) => (
                  <option key={candidate.subject} value={candidate.subject}>
                    {`${candidate.name} – ${kindWords(candidate)}, ${roleNames[candidate.role]}, ${candidate.detail}`}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        {limitFields.map(({ name, label, sentence }) => (
          <Field key={name} label={label} optional hint={sentence} error={errors[name]?.message}>
            {(control) => <MoneyInput {...control} {...form.register(name)} currency={currency} />}
          </Field>
        ))}
      </form>
    </DialogContent>
  );
}
