"use client";

import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { TimeZoneSelect } from "@/components/forms/time-zone-select";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { ActionResult } from "@/lib/http/result";
import { languageNames, languages } from "@/lib/i18n/language";
import { type Preferences, preferencesInput } from "@/lib/services/preferences/schema";

export interface PreferencesFormProps {
  /** As everything is written now, chosen or not. */
  current: Preferences;
  save: (given: Preferences) => Promise<ActionResult<null>>;
}

/** Language and zone of one person, in force at once. */
export function PreferencesForm({ current, save }: PreferencesFormProps) {
  const t = useTranslate();
  const { form, submit, pending, problem } = useServerForm({
    schema: preferencesInput,
    defaultValues: current,
    action: save,
    // A full load: every text of the page is to be in the language that was chosen.
    onSuccess: () => window.location.reload(),
  });
  const { errors } = form.formState;
  return (
    <Card title={t("Language and time")} className="max-w-xl">
      <form noValidate onSubmit={submit} className="space-y-4">
        <FormProblem problem={problem} />
        <Field
          label={t("Language")}
          hint={t("Of these pages, and of the mails that you get.")}
          error={errors.language?.message && t(errors.language.message)}
        >
          {(control) => (
            <Select {...control} {...form.register("language")}>
              {languages.map((language) => (
                <option key={language} value={language} lang={language}>
                  {languageNames[language]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          label={t("Time zone")}
          hint={t("Every time is shown in this zone.")}
          error={errors.timeZone?.message && t(errors.timeZone.message)}
        >
          {(control) => (
            <TimeZoneSelect {...control} {...form.register("timeZone")} defaultValue={current.timeZone} />
          )}
        </Field>
        <Button type="submit" variant="primary" loading={pending}>
          {t("Save the preferences")}
        </Button>
      </form>
    </Card>
  );
}
