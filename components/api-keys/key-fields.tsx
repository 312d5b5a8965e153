"use client";

import type { FieldErrors, UseFormRegisterReturn } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";

interface Settings {
  name: string;
  addresses?: string | undefined;
  limitPerMinute?: string | undefined;
  lastDay?: string | undefined;
}

export interface KeyFieldsProps {
  register: (name: keyof Settings) => UseFormRegisterReturn;
  errors: FieldErrors<Settings>;
}

/** What every key has, and what can be changed later. */
export function KeyFields({ register, errors }: KeyFieldsProps) {
  return (
    <>
      <Field
        label="Name"
        hint="What it is for, such as the program that uses it."
        error={errors.name?.message}
      >
        {(control) => <Input {...control} {...register("name")} maxLength={80} autoComplete="off" />}
      </Field>
      <Field
        label="Addresses"
        optional
        hint="Where it may be used from: addresses and networks such as 203.0.113.0/24, one a line. Empty is anywhere."
        error={errors.addresses?.message}
      >
        {(control) => (
          <Textarea
            {...control}
            {...register("addresses")}
            rows={2}
            className="font-mono"
            spellCheck={false}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Requests a minute"
          optional
          hint="Over all of the portal. Empty is the portal's own limit."
          error={errors.limitPerMinute?.message}
        >
          {(control) => (
            <Input {...control} {...register("limitPerMinute")} inputMode="numeric" autoComplete="off" />
          )}
        </Field>
        <Field
          label="Last day"
          optional
          hint="It works until that day ends (UTC). Empty is no end."
          error={errors.lastDay?.message}
        >
          {(control) => <Input {...control} {...register("lastDay")} type="date" />}
        </Field>
      </div>
    </>
  );
}
