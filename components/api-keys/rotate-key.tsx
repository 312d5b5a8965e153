"use client";

import { useId, useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { type ApiKeyDto, apiKeyRotation, USUALLY_KEPT_HOURS } from "@/lib/services/api-keys/schema";
import type { KeyActs } from "./acts";
import { KeyShown } from "./key-shown";
import { keptChoices } from "./key-words";

export interface RotateKeyProps {
  apiKey: ApiKeyDto;
  rotate: KeyActs["rotate"];
  onDone: () => void;
}

/** A new key at once; the old one goes on for as long as it takes to put the new one in its place. */
export function RotateKey({ apiKey, rotate, onDone }: RotateKeyProps) {
  const formId = useId();
  const [made, setMade] = useState<string | null>(null);
  const { form, submit, pending, problem } = useServerForm({
    schema: apiKeyRotation,
    defaultValues: { id: apiKey.id, keepHours: String(USUALLY_KEPT_HOURS) },
    action: rotate,
    onSuccess: ({ key }) => setMade(key),
  });
  if (made !== null) {
    return (
      <DialogContent
        title="The new key is made"
        footer={
          <Button variant="primary" onClick={onDone}>
            I have copied it
          </Button>
        }
      >
        <KeyShown value={made} />
      </DialogContent>
    );
  }
  return (
    <DialogContent
      title={`Replace ${apiKey.name}`}
      description="A new key that may do the same is made now. Put it in place before the old one ends."
      footer={
        <Button type="submit" form={formId} variant="primary" loading={pending}>
          Make the new key
        </Button>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="space-y-4">
        <FormProblem problem={problem} />
        <Field label="The old key works for" error={form.formState.errors.keepHours?.message}>
          {(control) => (
            <Select {...control} {...form.register("keepHours")}>
              {keptChoices.map(({ hours, label }) => (
                <option key={hours} value={hours}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </form>
    </DialogContent>
  );
}
