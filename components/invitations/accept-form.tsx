"use client";

import { signIn } from "next-auth/react";
import { Controller } from "react-hook-form";
import type { z } from "zod";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { PasswordField } from "@/components/forms/password-field";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PASSWORD_MIN } from "@/lib/auth/password-policy";
import type { ActionResult } from "@/lib/http/result";
import { clearQueryCache } from "@/lib/query/forget";
import { acceptInput } from "@/lib/services/invitations/schema";

export interface AcceptFormProps {
  token: string;
  name: string;
  email: string;
  accept: (values: z.output<typeof acceptInput>) => Promise<ActionResult<{ email: string }>>;
}

/** Name and password of somebody who comes for the first time; then they are signed in. */
export function AcceptForm({ token, name, email, accept }: AcceptFormProps) {
  const t = useTranslate();
  const { form, submit, pending, problem } = useServerForm({
    schema: acceptInput,
    defaultValues: { token, name, password: "" },
    action: accept,
    onSuccess: async (_data, { password }) => {
      const result = await signIn("credentials", { email, password, redirect: false }).catch(() => undefined);
      clearQueryCache();
      window.location.assign(result?.ok && !result.error ? "/" : "/sign-in");
    },
  });
  const { register, control, formState } = form;
  const { errors } = formState;
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <FormProblem problem={problem} />
      <Field label={t("E-mail")}>
        {(field) => <Input {...field} type="email" value={email} readOnly autoComplete="username" />}
      </Field>
      <Field label={t("Your name")} error={errors.name?.message}>
        {(field) => <Input {...field} {...register("name")} autoComplete="name" maxLength={80} />}
      </Field>
      <Controller
        control={control}
        name="password"
        render={({ field }) => (
          <PasswordField
            {...field}
            purpose="own"
            error={errors.password?.message}
            hint={t("At least {count} characters.", { count: PASSWORD_MIN })}
          />
        )}
      />
      <Button type="submit" variant="primary" size="lg" className="w-full" loading={pending}>
        {t("Accept and sign in")}
      </Button>
    </form>
  );
}
