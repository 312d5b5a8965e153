"use client";

import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/http/result";
import {
  type AddPasskey as Added,
  type PasskeyAdded,
  type PasskeyRequest,
  passkeyName,
} from "@/lib/services/passkeys/schema";
import { deviceOf } from "@/lib/services/security/device";
import { deviceWords } from "@/lib/services/security/device-words";
import { makePasskey } from "./browser";

export interface AddPasskeyProps {
  begin: (given: { name: string }) => Promise<ActionResult<PasskeyRequest>>;
  add: (given: Added) => Promise<ActionResult<PasskeyAdded>>;
  onAdded: (added: PasskeyAdded) => void;
}

/** A name, then the browser's own question, and the passkey is kept. */
export function AddPasskey({ begin, add, onAdded }: AddPasskeyProps) {
  const t = useTranslate();

  async function make({ name }: { name: string }): Promise<ActionResult<PasskeyAdded>> {
    const begun = await begin({ name });
    if (!begun.ok) return begun;
    const made = await makePasskey(begun.data.options);
    if (!made.ok) return made;
    const response = { ...made.data, clientExtensionResults: {} };
    return add({ challengeId: begun.data.challengeId, name, response });
  }

  const { form, submit, pending, problem } = useServerForm({
    schema: passkeyName,
    // It stands in a dialog, so it is rendered in the browser alone.
    defaultValues: { name: deviceWords(deviceOf(navigator.userAgent), t) },
    action: make,
    onSuccess: onAdded,
  });
  const { errors } = form.formState;
  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      <FormProblem problem={problem} />
      <Field
        label={t("Name of the passkey")}
        hint={t("So that you know it again in the list.")}
        error={errors.name?.message && t.said(errors.name.message)}
      >
        {(control) => <Input {...control} {...form.register("name")} maxLength={60} autoComplete="off" />}
      </Field>
      <Button type="submit" variant="primary" loading={pending}>
        {t("Make the passkey")}
      </Button>
    </form>
  );
}
