"use client";

import { Controller } from "react-hook-form";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { PasswordField } from "@/components/forms/password-field";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/http/result";
import { type FullProof, fullProof } from "@/lib/services/security/schema";
import { CodeField } from "./code-field";

export interface ProveFullyProps<Data> {
  act: (given: FullProof) => Promise<ActionResult<Data>>;
  onDone: (data: Data) => void;
  hasPassword: boolean;
  label: string;
  danger?: boolean;
}

/** Password and code, for what an open screen alone must not be enough for. */
export function ProveFully<Data>({ act, onDone, hasPassword, label, danger = false }: ProveFullyProps<Data>) {
  const t = useTranslate();
  const { form, submit, pending, problem } = useServerForm({
    schema: fullProof,
    defaultValues: hasPassword ? { current: "", code: "" } : { code: "" },
    action: act,
    onSuccess: onDone,
  });
  const { errors } = form.formState;
  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      <FormProblem problem={problem} />
      {hasPassword && (
        <Controller
          control={form.control}
          name="current"
          render={({ field: { ref: _, ...field } }) => (
            <PasswordField
              {...field}
              value={field.value ?? ""}
              purpose="current"
              label={t("Your password")}
              error={errors.current?.message && t(errors.current.message)}
            />
          )}
        />
      )}
      <CodeField
        {...form.register("code")}
        recovery
        hint={t("Six digits of the app, or one of your recovery codes.")}
        error={errors.code?.message}
      />
      <Button type="submit" variant={danger ? "danger" : "primary"} loading={pending}>
        {label}
      </Button>
    </form>
  );
}
