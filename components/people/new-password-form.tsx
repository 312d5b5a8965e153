"use client";

import { useState } from "react";
import { Controller } from "react-hook-form";
import type { z } from "zod";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { PasswordField } from "@/components/forms/password-field";
import { useServerForm } from "@/components/forms/use-server-form";
import { Banner } from "@/components/ui/banner";
import { Button, buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PASSWORD_MIN } from "@/lib/auth/password-policy";
import type { ActionResult } from "@/lib/http/result";
import { resetInput } from "@/lib/services/password-reset/schema";

export interface NewPasswordFormProps {
  token: string;
  action: (values: z.output<typeof resetInput>) => Promise<ActionResult<null>>;
}

export function NewPasswordForm({ token, action }: NewPasswordFormProps) {
  const t = useTranslate();
  const [done, setDone] = useState(false);
  const { form, submit, pending, problem } = useServerForm({
    schema: resetInput,
    defaultValues: { token, password: "" },
    action,
    onSuccess: () => setDone(true),
  });
  if (done) {
    return (
      <div className="space-y-4">
        <Banner tone="success" role="status" title={t("The new password is set")}>
          {t("You are signed out everywhere.")}
        </Banner>
        <Link href="/sign-in" className={buttonClass({ variant: "primary", size: "lg" })}>
          {t("Sign in")}
        </Link>
      </div>
    );
  }
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <FormProblem problem={problem} />
      <Controller
        control={form.control}
        name="password"
        render={({ field }) => (
          <PasswordField
            {...field}
            label={t("New password")}
            purpose="own"
            error={form.formState.errors.password?.message}
            hint={t("At least {count} characters.", { count: PASSWORD_MIN })}
          />
        )}
      />
      <Button type="submit" variant="primary" size="lg" className="w-full" loading={pending}>
        {t("Set the new password")}
      </Button>
    </form>
  );
}
