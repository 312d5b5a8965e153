"use client";

import { useEffect } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";
import {
  type PortalPolicyForm as Policy,
  type PortalPolicyInput,
  portalPolicyForm,
  portalRules,
} from "@/lib/services/portal-policy/schema";
import { ruleWords } from "./policy-words";

export interface PortalPolicyFormProps {
  policy: Policy;
  save: (given: PortalPolicyInput) => Promise<ActionResult<Policy>>;
}

/** What all customers may do by themselves, saved at once. */
export function PortalPolicyForm({ policy, save }: PortalPolicyFormProps) {
  const { form, submit, pending, problem } = useServerForm({
    schema: portalPolicyForm,
    defaultValues: policy,
    action: (values) => save({ ...values, seen: policy }),
    onSuccess: (saved) => {
      form.reset(saved);
      toast.success("The rules are in force");
    },
  });
  // Reading them subscribes to them, which keeps what was chosen when the rules change under the form.
  const { errors, isDirty, dirtyFields: _dirty } = form.formState;

  // Each answer brings the rules as they are: what somebody else changed shows where nothing was chosen here.
  useEffect(() => {
    form.reset(policy, { keepDirtyValues: true, keepErrors: true });
  }, [policy, form]);

  return (
    <form noValidate onSubmit={submit} className="space-y-5">
      <FormProblem problem={problem} />
      {portalRules.map((rule) => (
        <Checkbox
          key={rule}
          label={ruleWords[rule].label}
          hint={errors[rule]?.message ?? ruleWords[rule].hint}
          {...form.register(rule)}
        />
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" loading={pending} disabled={!isDirty && !pending}>
          Save the rules
        </Button>
        {isDirty && (
          <Button disabled={pending} onClick={() => form.reset(policy)}>
            Undo the changes
          </Button>
        )}
        <p className="text-ink-subtle text-xs">They count from each customer's next request on.</p>
      </div>
    </form>
  );
}
