"use client";

import { useFormContext } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import {
  type AttentionRuleName,
  definitionOf,
  ruleNames,
  severities,
} from "@/lib/services/attention/catalog";
import { attentionGroups } from "@/lib/services/attention/schema";
import { leastWords } from "./notice-words";

export interface WebhookValues {
  name: string;
  url: string;
  least: (typeof severities)[number];
  rules: AttentionRuleName[];
}

/** What is asked of a webhook, for a new one and for one that is there. */
export function WebhookFields() {
  const { register, watch, formState } = useFormContext<WebhookValues>();
  const { errors } = formState;
  const chosen = watch("rules").length;
  return (
    <>
      <Field label="Name" error={errors.name?.message}>
        {(control) => <Input {...control} {...register("name")} maxLength={80} autoComplete="off" />}
      </Field>
      <Field
        label="Address"
        hint="A public https address. Each message is signed as Standard Webhooks says."
        error={errors.url?.message}
      >
        {(control) => (
          <Input
            {...control}
            {...register("url")}
            maxLength={500}
            placeholder="https://chat.example.com/tandem"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
      <Field label="How grave" error={errors.least?.message}>
        {(control) => (
          <Select {...control} {...register("least")}>
            {severities.toReversed().map((least) => (
              <option key={least} value={least}>
                {leastWords[least]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <details className="rounded-md border border-line px-3 py-2">
        <summary className="cursor-pointer rounded font-medium">
          {chosen === 0 ? "All rules" : `Only ${chosen} of ${ruleNames.length} rules`}
        </summary>
        <p className="mt-1 text-ink-subtle text-xs">Choose some, and it is told of no other.</p>
        {attentionGroups.map((group) => (
          <fieldset key={group} className="mt-3 space-y-1.5">
            <legend className="text-ink-muted text-xs">{group}</legend>
            {ruleNames
              .filter((rule) => definitionOf(rule).group === group)
              .map((rule) => (
                <Checkbox key={rule} value={rule} label={definitionOf(rule).title} {...register("rules")} />
              ))}
          </fieldset>
        ))}
        {errors.rules?.message && <p className="mt-2 text-danger text-xs">{errors.rules.message}</p>}
      </details>
    </>
  );
}
