"use client";

import { useEffect } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { MoneyInput } from "@/components/forms/money-input";
import { SaveRules } from "@/components/forms/save-rules";
import { useServerForm } from "@/components/forms/use-server-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";
import { type PolicyInput, policyForm } from "@/lib/services/transfer-policy/limits-schema";
import type { TransferPolicy } from "@/lib/services/transfer-policy/schema";
import { policyValues } from "./policy-values";
import { policyFields } from "./policy-words";

export interface PolicyFormProps {
  policy: TransferPolicy;
  currency: string;
  action: (given: PolicyInput) => Promise<ActionResult<TransferPolicy>>;
}

/** The rules for every transfer, all saved at once. */
export function PolicyForm({ policy, currency, action }: PolicyFormProps) {
  const { form, submit, pending, problem } = useServerForm({
    schema: policyForm,
    defaultValues: policyValues(policy),
    action: (values) => action({ ...values, seen: policy }),
    onSuccess: (saved) => {
      form.reset(policyValues(saved));
      toast.success("The rules are in force");
    },
  });
  // Reading them subscribes to them, which keeps what was typed when the rules change under the form.
  const { errors, isDirty, dirtyFields } = form.formState;
  const changes = Object.keys(dirtyFields).length;

  // Each answer brings the rules as they are: what somebody else changed shows where nothing was typed here.
  useEffect(() => {
    form.reset(policyValues(policy), { keepDirtyValues: true, keepErrors: true });
  }, [policy, form]);

  return (
    <form noValidate onSubmit={submit} className="space-y-5">
      <FormProblem problem={problem} />
      <div className="grid gap-x-6 gap-y-5 md:grid-cols-2">
        {policyFields.map(({ name, label, kind, sentence }) => (
          <Field
            key={name}
            label={kind === "amount" ? label : `${label} (${kind})`}
            hint={sentence}
            error={errors[name]?.message}
          >
            {(control) =>
              kind === "amount" ? (
                <MoneyInput {...control} {...form.register(name)} currency={currency} />
              ) : (
                <Input
                  {...control}
                  {...form.register(name)}
                  inputMode="numeric"
                  autoComplete="off"
                  maxLength={4}
                  className="text-right tabular-nums"
                />
              )
            }
          </Field>
        ))}
      </div>
      <SaveRules
        dirty={isDirty}
        pending={pending}
        undo={() => form.reset(policyValues(policy))}
        undoLabel={changes === 1 ? "Undo the change" : `Undo ${changes} changes`}
        note="They count from the next request on. What waits for an approval goes on waiting; the floor and the hold count for it when it is approved."
      />
    </form>
  );
}
