"use client";

import { signIn } from "next-auth/react";
import { Controller } from "react-hook-form";
import { z } from "zod";
import { FormProblem } from "@/components/forms/form-problem";
import { PasswordField } from "@/components/forms/password-field";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PASSWORD_MAX, PASSWORD_MIN } from "@/lib/auth/password-policy";
import type { ActionResult } from "@/lib/http/result";

// The server has the last word; this only saves a round trip.
const schema = z.object({
  code: z.string().trim().min(1, "Type the code from the terminal."),
  name: z.string().trim().min(1, "Give your name.").max(120),
  email: z.email("This is not an e-mail address."),
  password: z.string().min(PASSWORD_MIN, `At least ${PASSWORD_MIN} characters.`).max(PASSWORD_MAX),
});

interface SetupFormProps {
  action: (values: z.output<typeof schema>) => Promise<ActionResult<null>>;
}

export function SetupForm({ action }: SetupFormProps) {
  const { form, submit, pending, problem } = useServerForm({
    schema,
    defaultValues: { code: "", name: "", email: "", password: "" },
    action,
    onSuccess: async (_data, { email, password }) => {
      await signIn("credentials", { email, password, redirect: false });
      window.location.assign("/");
    },
  });
  const { register, control, formState } = form;
  const { errors } = formState;
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <FormProblem problem={problem} />
      <Field label="Code" error={errors.code?.message}>
        {(field) => (
          <Input
            {...field}
            {...register("code")}
            autoComplete="one-time-code"
            autoCapitalize="characters"
            className="font-mono"
          />
        )}
      </Field>
      <Field label="Your name" error={errors.name?.message}>
        {(field) => <Input {...field} {...register("name")} autoComplete="name" />}
      </Field>
      <Field label="E-mail" error={errors.email?.message}>
        {(field) => <Input {...field} {...register("email")} type="email" autoComplete="username" />}
      </Field>
      <Controller
        control={control}
        name="password"
        render={({ field }) => (
          <PasswordField
            {...field}
            purpose="new"
            error={errors.password?.message}
            hint={`At least ${PASSWORD_MIN} characters.`}
          />
        )}
      />
      <Button type="submit" variant="primary" size="lg" className="w-full" loading={pending}>
        Make the admin and sign in
      </Button>
    </form>
  );
}
