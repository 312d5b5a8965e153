"use client";

import { useEffect } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { MoneyInput } from "@/components/forms/money-input";
import { SaveRules } from "@/components/forms/save-rules";
import { useServerForm } from "@/components/forms/use-server-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { roleNames } from "@/lib/authz/permissions";
import type { ActionResult } from "@/lib/http/result";
import {
  type SecurityPolicy,
  type SecurityPolicyDto,
  type SecurityPolicyInput,
  securityPolicyForm,
} from "@/lib/services/security-policy/schema";
import { factorWords, limitFields, proofWords } from "./policy-words";

export interface SecurityPolicyFormProps extends Pick<SecurityPolicyDto, "policy" | "currency" | "factors"> {
  save: (given: SecurityPolicyInput) => Promise<ActionResult<SecurityPolicy>>;
}

const valuesOf = (policy: SecurityPolicy) => ({
  ...policy,
  proofAbove: policy.proofAbove ?? "",
  proofMinutes: String(policy.proofMinutes),
  staffIdleMinutes: String(policy.staffIdleMinutes),
  staffHours: String(policy.staffHours),
  customerIdleMinutes: String(policy.customerIdleMinutes),
  customerHours: String(policy.customerHours),
});

/** All rules of signing in, saved at once. */
export function SecurityPolicyForm({ policy, currency, factors, save }: SecurityPolicyFormProps) {
  const { form, submit, pending, problem } = useServerForm({
    schema: securityPolicyForm,
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

  const factorError = errors.secondFactorFor?.message;
  return (
    <form noValidate onSubmit={submit} className="space-y-6">
      <FormProblem problem={problem} />
      <fieldset className="space-y-3" aria-describedby={factorError ? "factor-error" : undefined}>
        <legend className="font-medium">Second factor needed by</legend>
        <p className="text-ink-subtle text-xs">
          An authenticator app or a passkey. Until somebody has one, nothing but setting it up is open to
          them.
        </p>
        {factors.map((row) => (
          <Checkbox
            key={row.role}
            label={roleNames[row.role]}
            hint={factorWords(row)}
            value={row.role}
            {...form.register("secondFactorFor")}
          />
        ))}
        {factorError && (
          <p id="factor-error" role="alert" className="text-danger text-xs">
            {factorError}
          </p>
        )}
      </fieldset>
      <div className="grid gap-x-6 gap-y-5 md:grid-cols-2">
        <Field
          label={proofWords.minutes.label}
          hint={proofWords.minutes.sentence}
          error={errors.proofMinutes?.message}
        >
          {(control) => <NumberInput {...control} {...form.register("proofMinutes")} />}
        </Field>
        <Field
          label={proofWords.above.label}
          optional
          hint={proofWords.above.sentence}
          error={errors.proofAbove?.message}
        >
          {(control) => <MoneyInput {...control} {...form.register("proofAbove")} currency={currency} />}
        </Field>
        {limitFields.map(({ name, label, sentence }) => (
          <Field key={name} label={label} hint={sentence} error={errors[name]?.message}>
            {(control) => <NumberInput {...control} {...form.register(name)} />}
          </Field>
        ))}
      </div>
      <SaveRules
        dirty={isDirty}
        pending={pending}
        undo={() => form.reset(valuesOf(policy))}
        note="They count within seconds, also for sessions that are open."
      />
    </form>
  );
}

function NumberInput(props: React.ComponentProps<typeof Input>) {
  return (
    <Input
      {...props}
      inputMode="numeric"
      autoComplete="off"
      maxLength={4}
      className="text-right tabular-nums"
    />
  );
}
