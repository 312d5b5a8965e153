"use client";

import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { useAct } from "@/components/reviews/use-act";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { rich } from "@/components/ui/rich";
import { toast } from "@/components/ui/toast";
import type { Viewer } from "@/lib/format/viewer";
import type { ActionResult } from "@/lib/http/result";
import {
  type EmailChangeInput,
  type EmailStateDto,
  emailChangeInput,
} from "@/lib/services/email-change/schema";

export interface EmailCardProps {
  state: EmailStateDto;
  viewer: Viewer;
  request: (given: EmailChangeInput) => Promise<ActionResult<null>>;
  withdraw: (given: Record<string, never>) => Promise<ActionResult<null>>;
}

/** The address with which one signs in; another one counts once its mail was answered. */
export function EmailCard({ state: { email, pending: waiting }, viewer, request, withdraw }: EmailCardProps) {
  const t = useTranslate();
  const withdrawing = useAct();
  const { form, submit, pending, problem } = useServerForm({
    schema: emailChangeInput,
    defaultValues: { email: "" },
    action: request,
    onSuccess: () => {
      form.reset();
      toast.success(t("Look into your mail"), {
        description: t("The new address counts once you have confirmed it there."),
      });
    },
  });
  const { errors } = form.formState;
  return (
    <Card
      title={t("E-mail address")}
      description={rich(t("You sign in with {email}."), {
        email: <span className="break-all">{email}</span>,
      })}
    >
      <div className="max-w-md space-y-4">
        {waiting && (
          <Banner
            tone="info"
            title={t("{email} waits to be confirmed", { email: waiting.email })}
            actions={
              <Button
                size="sm"
                loading={withdrawing.pending}
                onClick={() =>
                  withdrawing.run(
                    () => withdraw({}),
                    () => toast.success(t("Your address stays as it is")),
                  )
                }
              >
                {t("Withdraw")}
              </Button>
            }
          >
            {rich(t("The mail with the link went there. It works until {when}."), {
              when: <DateTime at={waiting.until} zone={viewer.zone} locale={viewer.locale} />,
            })}
          </Banner>
        )}
        <FormProblem problem={withdrawing.problem} />
        <form noValidate onSubmit={submit} className="space-y-4">
          <FormProblem problem={problem} />
          <Field
            label={t("New e-mail address")}
            error={errors.email?.message && t.said(errors.email.message)}
            hint={t("We ask that address to confirm, and tell the one that you have.")}
          >
            {(control) => (
              <Input {...control} {...form.register("email")} type="email" autoComplete="email" />
            )}
          </Field>
          <Button type="submit" loading={pending}>
            {t("Change the address")}
          </Button>
        </form>
      </div>
    </Card>
  );
}
