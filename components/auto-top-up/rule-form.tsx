"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { MoneyInput } from "@/components/forms/money-input";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ActionResult, Problem } from "@/lib/http/result";
import {
  type AutoTopUpDto,
  type AutoTopUpTerms,
  autoTopUpTerms,
  type DryRunDto,
} from "@/lib/services/auto-top-ups/schema";
import { DryRunResult } from "./dry-run-result";

type Act<Data> = (given: { authId: string; terms: AutoTopUpTerms }) => Promise<ActionResult<Data>>;

export interface RuleFormProps {
  authId: string;
  customerName: string;
  currency: string;
  rule: AutoTopUpDto | null;
  save: Act<AutoTopUpDto>;
  dryRun: Act<DryRunDto>;
}

const NO_ANSWER: Problem = {
  code: "no_answer",
  status: 0,
  requestId: "",
  detail: "No answer came. Look whether it was saved, then try it again.",
};

/** The terms of a rule, tried on the last 30 days before they are saved. */
export function RuleForm({ authId, customerName, currency, rule, save, dryRun }: RuleFormProps) {
  const router = useRouter();
  const [result, setResult] = useState<DryRunDto | null>(null);
  const [dryProblem, setDryProblem] = useState<Problem | null>(null);
  const [trying, startTrying] = useTransition();
  const latest = useRef(0);
  const { form, submit, pending, problem } = useServerForm({
    schema: autoTopUpTerms,
    defaultValues: {
      threshold: rule?.threshold ?? "",
      target: rule?.target ?? "",
      maxPerDay: rule?.maxPerDay ?? 2,
      maxPerMonth: rule?.maxPerMonth ?? "",
    },
    action: async (terms) => atFields(await save({ authId, terms })),
    onSuccess: () => {
      toast.success(rule ? "The rule is changed" : "The rule is active");
      router.refresh();
    },
  });
  const { errors } = form.formState;
  // A result stands for the terms that it was made of, and for no others.
  const forget = () => {
    latest.current += 1;
    setResult(null);
    setDryProblem(null);
  };
  const tryOut = form.handleSubmit((terms) => {
    forget();
    const mine = latest.current;
    startTrying(async () => {
      const answer = await dryRun({ authId, terms }).catch(() => null);
      if (mine !== latest.current) return;
      if (answer?.ok) setResult(answer.data);
      else setDryProblem(answer?.problem ?? NO_ANSWER);
    });
  });
  const amountField = (name: "threshold" | "target" | "maxPerMonth", label: string, hint: string) => (
    <Field label={label} hint={hint} error={errors[name]?.message}>
      {(control) => (
        <MoneyInput {...control} {...form.register(name, { onChange: forget })} currency={currency} />
      )}
    </Field>
  );

  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      <FormProblem problem={problem} />
      <div className="grid gap-4 sm:grid-cols-2">
        {amountField("threshold", "Below", "When the balance is under this, the wallet is topped up.")}
        {amountField("target", "Up to", "The balance after a top-up.")}
        <Field
          label="At most, in 24 hours"
          hint="Times. One more, and the rule stops itself."
          error={errors.maxPerDay?.message}
        >
          {(control) => (
            <Input
              {...control}
              {...form.register("maxPerDay", { onChange: forget })}
              inputMode="numeric"
              autoComplete="off"
              maxLength={2}
              className="text-right"
            />
          )}
        </Field>
        {amountField(
          "maxPerMonth",
          "At most, in a month",
          "Calendar month (UTC). Above it, the rule stops itself.",
        )}
      </div>
      <p className="text-ink-muted text-xs/5">
        Money moves from the master balance into the wallet of {customerName} without anybody confirming it,
        within these limits. The rule looks once a minute. It never tops up in part: where a limit speaks
        against the whole amount, it stops and says so.
      </p>
      <FormProblem problem={dryProblem} />
      {result && <DryRunResult result={result} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" loading={pending}>
          {rule ? "Save the changes" : "Save and switch on"}
        </Button>
        <Button onClick={() => void tryOut()} loading={trying}>
          Try it on the last 30 days
        </Button>
      </div>
    </form>
  );
}

/** The action speaks of `terms.target`, the form of `target`. */
function atFields<Data>(answer: ActionResult<Data>): ActionResult<Data> {
  if (answer.ok || !answer.problem.errors) return answer;
  const errors = Object.entries(answer.problem.errors).map(
    ([name, message]) => [name.replace(/^terms\./, ""), message] as const,
  );
  return { ok: false, problem: { ...answer.problem, errors: Object.fromEntries(errors) } };
}
