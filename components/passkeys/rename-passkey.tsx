"use client";

import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/http/result";
import {
  type PasskeyDto,
  type RenamePasskey as Renamed,
  renamePasskeyInput,
} from "@/lib/services/passkeys/schema";

export interface RenamePasskeyProps {
  passkey: PasskeyDto;
  rename: (given: Renamed) => Promise<ActionResult<null>>;
  onDone: () => void;
}

export function RenamePasskey({ passkey: { id, name }, rename, onDone }: RenamePasskeyProps) {
  const t = useTranslate();
  const { form, submit, pending, problem } = useServerForm({
    schema: renamePasskeyInput,
    defaultValues: { id, name },
    action: rename,
    onSuccess: onDone,
  });
  const { errors } = form.formState;
  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      <FormProblem problem={problem} />
      <Field label={t("Name of the passkey")} error={errors.name?.message && t.said(errors.name.message)}>
        {(control) => <Input {...control} {...form.register("name")} maxLength={60} autoComplete="off" />}
      </Field>
      <Button type="submit" variant="primary" loading={pending}>
        {t("Save the name")}
      </Button>
    </form>
  );
}
