"use client";

import { Controller } from "react-hook-form";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { PasswordField } from "@/components/forms/password-field";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { rich } from "@/components/ui/rich";
import { toast } from "@/components/ui/toast";
import type { Viewer } from "@/lib/format/viewer";
import type { ActionResult } from "@/lib/http/result";
import { type PasswordChange, passwordChange } from "@/lib/services/security/schema";

export interface PasswordCardProps {
  changedAt: string | null;
  viewer: Viewer;
  change: (given: PasswordChange) => Promise<ActionResult<null>>;
}

export function PasswordCard({ changedAt, viewer: { zone, locale }, change }: PasswordCardProps) {
  const t = useTranslate();
  const { form, submit, pending, problem } = useServerForm({
    schema: passwordChange,
    defaultValues: { current: "", password: "" },
    action: change,
    onSuccess: () => {
      form.reset();
      toast.success(t("Your password is changed"), {
        description: t("Every other device was signed out."),
      });
    },
  });
  const { errors } = form.formState;
  return (
    <Card
      title={t("Password")}
      description={
        changedAt &&
        rich(t("Changed {when}"), { when: <DateTime at={changedAt} zone={zone} locale={locale} /> })
      }
    >
      <form noValidate onSubmit={submit} className="max-w-md space-y-4">
        <FormProblem problem={problem} />
        <Controller
          control={form.control}
          name="current"
          render={({ field: { ref: _, ...field } }) => (
            <PasswordField
              {...field}
              purpose="current"
              label={t("Current password")}
              error={errors.current?.message && t(errors.current.message)}
            />
          )}
        />
        <Controller
          control={form.control}
          name="password"
          render={({ field: { ref: _, ...field } }) => (
            <PasswordField
              {...field}
              purpose="own"
              label={t("New password")}
              error={errors.password?.message && t(errors.password.message)}
              hint={t("At least 12 characters. A few words in a row are easy to keep in mind.")}
            />
          )}
        />
        <p className="text-ink-subtle text-xs">
          {t("You stay signed in here. Every other device is signed out, and we tell you by mail.")}
        </p>
        <Button type="submit" variant="primary" loading={pending}>
          {t("Change the password")}
        </Button>
      </form>
    </Card>
  );
}
