"use client";

import { useEffect } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";
import {
  type CustomerPolicyForm as Choices,
  type CustomerPolicyDto,
  type CustomerPolicyInput,
  customerPolicyForm,
  portalRules,
} from "@/lib/services/portal-policy/schema";
import { ruleWords } from "./policy-words";

export interface CustomerPolicyFormProps {
  rules: CustomerPolicyDto;
  save: (given: CustomerPolicyInput) => Promise<ActionResult<Choices>>;
}

/** What differs for one customer, saved at once. */
export function CustomerPolicyForm({ rules: { authId, choices, forAll }, save }: CustomerPolicyFormProps) {
  const { form, submit, pending, problem } = useServerForm({
    schema: customerPolicyForm,
    defaultValues: choices,
    action: (values) => save({ ...values, authId, seen: choices }),
    onSuccess: (saved) => {
      form.reset(saved);
      toast.success("In force for this customer");
    },
  });
  const { errors, isDirty, dirtyFields: _dirty } = form.formState;

  useEffect(() => {
    form.reset(choices, { keepDirtyValues: true, keepErrors: true });
  }, [choices, form]);

  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      <FormProblem problem={problem} />
      {portalRules.map((rule) => (
        <Field
          key={rule}
          label={ruleWords[rule].label}
          hint={ruleWords[rule].hint}
          error={errors[rule]?.message}
        >
          {(control) => (
            <Select {...control} {...form.register(rule)} className="max-w-xs">
              <option value="inherit">As for all: {forAll[rule] ? "yes" : "no"}</option>
              <option value="yes">Yes</option>
              <option value="no">No</option>
            </Select>
          )}
        </Field>
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" loading={pending} disabled={!isDirty && !pending}>
          Save for this customer
        </Button>
        {isDirty && (
          <Button disabled={pending} onClick={() => form.reset(choices)}>
            Undo the changes
          </Button>
        )}
        <p className="text-ink-subtle text-xs">It counts from the customer's next request on.</p>
      </div>
    </form>
  );
}
