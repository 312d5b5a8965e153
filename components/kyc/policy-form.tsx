"use client";

import { useEffect } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { MoneyInput } from "@/components/forms/money-input";
import { SaveRules } from "@/components/forms/save-rules";
import { useServerForm } from "@/components/forms/use-server-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";
import { type KycPolicy, type KycPolicyInput, kycPolicyForm } from "@/lib/services/kyc-policy/schema";
import { policyWords } from "./policy-words";

export interface KycPolicyFormProps {
  policy: KycPolicy;
  currency: string;
  save: (given: KycPolicyInput) => Promise<ActionResult<KycPolicy>>;
}

const valuesOf = (policy: KycPolicy) => ({ ...policy, fundingLimit: policy.fundingLimit ?? "" });

/** What waits for a complete verification, all saved at once. */
export function KycPolicyForm({ policy, currency, save }: KycPolicyFormProps) {
  const { form, submit, pending, problem } = useServerForm({
    schema: kycPolicyForm,
    defaultValues: valuesOf(policy),
    action: (values) => save({ ...values, seen: policy }),
    onSuccess: (saved) => {
      form.reset(valuesOf(saved));
      toast.success("The rules are in force");
    },
  });
  // Reading them subscribes to them, which keeps what was typed when the rules change under the form.
  const { errors, isDirty, dirtyFields: _dirty } = form.formState;

  // Each answer brings the rules as they are: what somebody else changed shows where nothing was typed here.
  useEffect(() => {
    form.reset(valuesOf(policy), { keepDirtyValues: true, keepErrors: true });
  }, [policy, form]);

  const { fundingLimit, numbersNeedKyc, onlySignedWebhooks } = policyWords;
  return (
    <form noValidate onSubmit={submit} className="space-y-5">
      <FormProblem problem={problem} />
      <Field
        label={fundingLimit.label}
        optional
        hint={fundingLimit.sentence}
        error={errors.fundingLimit?.message}
        className="max-w-md"
      >
        {(control) => <MoneyInput {...control} {...form.register("fundingLimit")} currency={currency} />}
      </Field>
      <Checkbox
        label={numbersNeedKyc.label}
        hint={errors.numbersNeedKyc?.message ?? numbersNeedKyc.sentence}
        {...form.register("numbersNeedKyc")}
      />
      <Checkbox
        label={onlySignedWebhooks.label}
        hint={errors.onlySignedWebhooks?.message ?? onlySignedWebhooks.sentence}
        {...form.register("onlySignedWebhooks")}
      />
      <SaveRules
        dirty={isDirty}
        pending={pending}
        undo={() => form.reset(valuesOf(policy))}
        note="They count from the next request on, by form, file, API and rule."
      />
    </form>
  );
}
