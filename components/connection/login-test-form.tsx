"use client";

import { useEffect, useState } from "react";
import { Controller } from "react-hook-form";
import { FormProblem } from "@/components/forms/form-problem";
import { PasswordField } from "@/components/forms/password-field";
import { useServerForm } from "@/components/forms/use-server-form";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/http/result";
import { type LoginTestDto, loginTestInput } from "@/lib/services/connection/schema";

export interface LoginTestFormProps {
  action: (input: unknown) => Promise<ActionResult<LoginTestDto>>;
}

/** Tries an e-mail and a password at Vobiz, and forgets the password at once. */
export function LoginTestForm({ action }: LoginTestFormProps) {
  const [result, setResult] = useState<LoginTestDto | null>(null);
  const { form, submit, pending, problem } = useServerForm({
    schema: loginTestInput,
    defaultValues: { email: "", password: "" },
    action,
    onSuccess: (data) => {
      setResult(data);
      form.resetField("password");
    },
  });

  // However the try ended, the password has done its work.
  useEffect(() => {
    if (problem) form.resetField("password", { keepError: true });
  }, [problem, form]);

  return (
    <form
      noValidate
      className="max-w-md space-y-4"
      onSubmit={(event) => {
        setResult(null);
        return submit(event);
      }}
    >
      <FormProblem problem={problem} />
      <Field label="E-mail" error={form.formState.errors.email?.message}>
        {(control) => (
          <Input
            {...control}
            {...form.register("email")}
            type="email"
            autoComplete="off"
            spellCheck={false}
            maxLength={254}
          />
        )}
      </Field>
      <Controller
        control={form.control}
        name="password"
        render={({ field, fieldState }) => (
          <PasswordField
            purpose="current"
            name={field.name}
            value={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            error={fieldState.error?.message}
            hint="Used for this one try. It is not kept, and neither is what it opens."
          />
        )}
      />
      <Button type="submit" loading={pending}>
        Test the login
      </Button>
      {result && (
        <Banner
          role="status"
          tone={result.accepted ? "success" : "danger"}
          title={result.accepted ? "Vobiz accepted the login" : "Vobiz refused the login"}
        >
          {result.accepted
            ? `It answered in ${Math.round(result.latencyMs)} ms.`
            : "The e-mail or the password is not right. The header credentials are not touched by this."}
        </Banner>
      )}
    </form>
  );
}
