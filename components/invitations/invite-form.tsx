"use client";

import { useRouter } from "next/navigation";
import { Controller } from "react-hook-form";
import { z } from "zod";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { RoleSelect } from "@/components/people/role-select";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { roles } from "@/lib/authz/permissions";
import { languageNames, languages } from "@/lib/i18n/language";
import { colleagueInput } from "@/lib/services/invitations/schema";
import type { InviteDialogProps } from "./invite-dialog";

// Which roles may be given is the action's to say.
const schema = colleagueInput.extend({ role: z.enum(roles) });

export function InviteForm({
  people,
  target,
  invite,
  language,
  onDone,
}: InviteDialogProps & { onDone: () => void }) {
  const t = useTranslate();
  const router = useRouter();
  const empty: z.input<typeof schema> = {
    name: "",
    email: "",
    role: people === "staff" ? "support" : "customer",
    language,
  };
  const { form, submit, pending, problem } = useServerForm({
    schema,
    defaultValues: empty,
    action: (values: z.output<typeof schema>) => invite({ ...target, ...values }),
    onSuccess: (_data, { email }) => {
      toast.success(t("The invitation is on its way to {email}", { email }));
      router.refresh();
      onDone();
    },
  });
  const { register, control, formState } = form;
  const { errors } = formState;
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <FormProblem problem={problem} />
      <Field label={t("Name")} error={errors.name?.message}>
        {(field) => <Input {...field} {...register("name")} autoComplete="off" maxLength={80} />}
      </Field>
      <Field label={t("E-mail")} error={errors.email?.message}>
        {(field) => <Input {...field} {...register("email")} type="email" autoComplete="off" />}
      </Field>
      <Controller
        control={control}
        name="role"
        render={({ field }) => (
          <RoleSelect
            people={people}
            value={field.value}
            onChange={field.onChange}
            error={errors.role?.message}
          />
        )}
      />
      <Field
        label={t("Language")}
        hint={t("Of the mail and of the first page; it can be changed later.")}
        error={errors.language?.message}
      >
        {(field) => (
          <Select {...field} {...register("language")}>
            {languages.map((value) => (
              <option key={value} value={value} lang={value}>
                {languageNames[value]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="flex justify-end">
        <Button type="submit" variant="primary" loading={pending}>
          {t("Send the invitation")}
        </Button>
      </div>
    </form>
  );
}
