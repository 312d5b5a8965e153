"use client";

import { useEffect } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useViewer } from "@/components/ui/viewer-context";
import type { ActionResult } from "@/lib/http/result";
import type { RuleDto, RuleInput } from "@/lib/services/attention/schema";
import { asFigures, asSeen, isUsual, ruleForm, ruleValues, usualValues } from "./rule-values";
import { figureWords, unitWords } from "./unit-words";

export type SaveRule = (given: Omit<RuleInput, "rule"> & { rule: string }) => Promise<ActionResult<RuleDto>>;

/** One rule: whether it looks, and from which figures on. */
export function RuleForm({ rule, save }: { rule: RuleDto; save: SaveRule }) {
  const { locale } = useViewer();
  const { form, submit, pending, problem } = useServerForm({
    schema: ruleForm,
    defaultValues: ruleValues(rule),
    action: (values) => save({ rule: rule.rule, ...asFigures(values), seen: asSeen(rule) }),
    onSuccess: (saved) => {
      form.reset(ruleValues(saved));
      toast.success(`${saved.title}: saved. It counts from the next look on.`);
    },
  });
  const { errors, isDirty } = form.formState;

  useEffect(() => {
    form.reset(ruleValues(rule), { keepDirtyValues: true, keepErrors: true });
  }, [rule, form]);

  function toUsual() {
    const usual = usualValues(rule);
    form.setValue("enabled", usual.enabled, { shouldDirty: true });
    for (const [name, value] of Object.entries(usual.thresholds)) {
      form.setValue(`thresholds.${name}`, value, { shouldDirty: true });
    }
    form.clearErrors();
  }

  return (
    <form noValidate onSubmit={submit} className="space-y-3" aria-label={rule.title}>
      <FormProblem problem={problem} />
      <Checkbox
        {...form.register("enabled")}
        label="Look for this"
        hint={errors.enabled?.message ?? "Switched off, what it found before clears."}
      />
      {rule.thresholds.length > 0 && (
        <div className="grid gap-x-5 gap-y-3 sm:grid-cols-2">
          {rule.thresholds.map(({ name, label, unit, least, most, usual }) => (
            <Field
              key={name}
              label={`${label} (${unitWords(unit)})`}
              hint={`Usually ${figureWords(usual, unit, locale)}; from ${least} to ${most.toLocaleString(locale)}.`}
              error={errors.thresholds?.[name]?.message}
            >
              {(control) => (
                <Input
                  {...control}
                  {...form.register(`thresholds.${name}`)}
                  inputMode={unit === "money" ? "decimal" : "numeric"}
                  autoComplete="off"
                  maxLength={14}
                  className="text-right tabular-nums"
                />
              )}
            </Field>
          ))}
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="sm" variant="primary" loading={pending} disabled={!isDirty && !pending}>
          Save
        </Button>
        {isDirty && (
          <Button size="sm" disabled={pending} onClick={() => form.reset(ruleValues(rule))}>
            Undo the changes
          </Button>
        )}
        {!isUsual(rule) && (
          <Button size="sm" variant="ghost" disabled={pending} onClick={toUsual}>
            Back to the usual
          </Button>
        )}
      </div>
    </form>
  );
}
