"use client";

import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { MoneyInput } from "@/components/forms/money-input";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";
import {
  type NotificationInput,
  type NotificationView,
  notificationInput,
} from "@/lib/services/notifications/schema";

export interface NotificationFormProps {
  settings: NotificationView;
  save: (given: NotificationTyped) => Promise<ActionResult<NotificationView>>;
}

/** As it is sent: the server reads what was typed by the same rules. */
interface NotificationTyped {
  lowBalanceHours: string;
  lowBalanceAmount: string;
  weeklySummary: boolean;
}

const typed = ({
  lowBalanceHours,
  lowBalanceAmount,
  weeklySummary,
}: Pick<NotificationInput, "lowBalanceHours" | "lowBalanceAmount" | "weeklySummary">): NotificationTyped => ({
  lowBalanceHours: lowBalanceHours === null ? "" : String(lowBalanceHours),
  lowBalanceAmount: lowBalanceAmount ?? "",
  weeklySummary,
});

/** When somebody is told of a low balance, and whether they get the week's figures. */
export function NotificationForm({ settings, save }: NotificationFormProps) {
  const t = useTranslate();
  const { form, submit, pending, problem } = useServerForm({
    schema: notificationInput,
    defaultValues: typed(settings),
    action: (values) => save(typed(values)),
    onSuccess: (saved) => {
      form.reset(typed(saved));
      toast.success(t("Your choices are saved"));
    },
  });
  const { errors, isDirty } = form.formState;
  return (
    <form noValidate onSubmit={submit} className="space-y-6">
      <FormProblem problem={problem} />
      <fieldset className="space-y-4">
        <legend className="mb-1 font-medium">{t("Low balance")}</legend>
        <p className="text-ink-muted">
          {t(
            "One mail when the balance becomes low, and the next only after it recovered. Leave a field blank to not be told by it.",
          )}
        </p>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label={t("When it lasts less than")}
            hint={t("Hours at your usual spending, such as 48.")}
            error={errors.lowBalanceHours?.message}
          >
            {(control) => (
              <Input
                {...control}
                {...form.register("lowBalanceHours")}
                inputMode="numeric"
                maxLength={3}
                autoComplete="off"
              />
            )}
          </Field>
          <Field
            label={t("When it is below")}
            hint={t("An amount, such as 1000.")}
            error={errors.lowBalanceAmount?.message}
          >
            {(control) => (
              <MoneyInput
                {...control}
                {...form.register("lowBalanceAmount")}
                currency={settings.currency ?? ""}
              />
            )}
          </Field>
        </div>
      </fieldset>
      <fieldset className="space-y-2">
        <legend className="mb-1 font-medium">{t("Weekly summary")}</legend>
        <Checkbox
          label={t("Send me the figures of the week every Monday")}
          hint={t(
            "Calls, talk time, spending, top-ups and the commonest failures, Monday at 8:00 ({zone}).",
            {
              zone: settings.zone,
            },
          )}
          {...form.register("weeklySummary")}
        />
      </fieldset>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" loading={pending} disabled={!isDirty && !pending}>
          {t("Save")}
        </Button>
        <p className="text-ink-subtle text-xs">{t("Mails go to {email}.", { email: settings.email })}</p>
      </div>
    </form>
  );
}
