"use client";

import { useState } from "react";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/http/result";
import { resetRequestInput } from "@/lib/services/password-reset/schema";

export interface RequestResetFormProps {
  action: (values: { email: string }) => Promise<ActionResult<null>>;
}

/** Says the same whether or not anybody has the address. */
export function RequestResetForm({ action }: RequestResetFormProps) {
  const t = useTranslate();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { form, submit, pending, problem } = useServerForm({
    schema: resetRequestInput,
    defaultValues: { email: "" },
    action,
    onSuccess: (_data, { email }) => setSentTo(email),
  });
  if (sentTo) {
    return (
      <Banner tone="success" role="status" title={t("Look into your mailbox")}>
        {t("If {email} signs in here, a mail with a link is on its way. The link works for 60 minutes.", {
          email: sentTo,
        })}
      </Banner>
    );
  }
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <FormProblem problem={problem} />
      <Field label={t("E-mail")} error={form.formState.errors.email?.message}>
        {(field) => <Input {...field} {...form.register("email")} type="email" autoComplete="username" />}
      </Field>
      <Button type="submit" variant="primary" size="lg" className="w-full" loading={pending}>
        {t("Send the link")}
      </Button>
    </form>
  );
}
