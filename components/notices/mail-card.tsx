"use client";

import { useFormContext } from "react-hook-form";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { Select } from "@/components/ui/select";
import { severities } from "@/lib/services/attention/catalog";
import type { NoticeView } from "@/lib/services/notices/schema";
import { HourSelect } from "./hour-select";
import { ModeOptions } from "./mode-options";
import type { NoticeValues } from "./notice-values";
import { leastWords } from "./notice-words";

/** Whether and when mails come, for every rule that has no choice of its own. */
export function MailCard({ email, zone }: Pick<NoticeView, "email" | "zone">) {
  const {
    register,
    formState: { errors },
  } = useFormContext<NoticeValues>();
  return (
    <Card
      title="By mail"
      description={`To ${email}. What comes at once in a flood is one mail.`}
      footer={
        <>
          Hours are those of {zone}, your time zone.{" "}
          <Link href="/account/preferences" className="rounded text-accent underline">
            Change the zone
          </Link>
        </>
      }
    >
      <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
        <Field
          label="Every rule"
          hint="Unless you choose otherwise for a rule below."
          error={errors.mode?.message}
        >
          {(control) => (
            <Select {...control} {...register("mode")}>
              <ModeOptions />
            </Select>
          )}
        </Field>
        <Field label="How grave" hint="Counts in the portal too." error={errors.least?.message}>
          {(control) => (
            <Select {...control} {...register("least")}>
              {severities.map((severity) => (
                <option key={severity} value={severity}>
                  {leastWords[severity]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          label="Once a day, at"
          hint="One mail with what opened and what cleared since."
          error={errors.digestHour?.message}
        >
          {(control) => <HourSelect {...control} {...register("digestHour")} />}
        </Field>
        <fieldset className="min-w-0">
          <legend className="sr-only">Quiet hours</legend>
          <div className="grid grid-cols-2 gap-x-3">
            <Field label="Quiet from" error={errors.quietFrom?.message}>
              {(control) => <HourSelect {...control} {...register("quietFrom")} none="Never" />}
            </Field>
            <Field label="Quiet until" error={errors.quietTo?.message}>
              {(control) => <HourSelect {...control} {...register("quietTo")} none="Never" />}
            </Field>
          </div>
          <p className="mt-1.5 text-ink-subtle text-xs/5">
            What comes at once waits until then, but what is critical.
          </p>
        </fieldset>
      </div>
    </Card>
  );
}
