"use client";

import { useTranslate } from "#translate";
import "@/lib/query/no-eval";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { callFilterQuery } from "@/lib/services/calls/filter-schema";
import { type MoreField, moreFields } from "./more-fields";

export interface MoreFormProps {
  initialOf: (name: string) => string;
  onApply: (values: Record<string, string | null>) => void;
  className?: string;
}

/** The filters that are typed. They are checked by the schema that the page reads the address with. */
export function MoreForm({ initialOf, onApply, className }: MoreFormProps) {
  const t = useTranslate();
  const id = useId();
  const [problems, setProblems] = useState<Record<string, string>>({});

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const values = Object.fromEntries(
      moreFields.map(({ name }) => [name, String(form.get(name) ?? "").trim()]),
    );
    // How a number is meant says nothing without the number.
    if (!values.fromNumber) values.fromMatch = "";
    if (!values.toNumber) values.toMatch = "";
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
    const checked = callFilterQuery.safeParse(given);
    const wrong = checked.success
      ? {}
      : Object.fromEntries(
          checked.error.issues.map(({ path, message }): [string, string] => [String(path[0] ?? ""), message]),
        );
    setProblems(wrong);
    if (checked.success) onApply(values);
  }

  return (
    <form onSubmit={submit} noValidate className={cn("space-y-3", className)}>
      <div className="grid grid-cols-2 gap-2.5">
        {moreFields.map((field) => (
          <FormField
            key={field.name}
            field={field}
            id={`${id}-${field.name}`}
            initial={initialOf(field.name)}
            problem={problems[field.name]}
          />
        ))}
      </div>
      <div className="flex justify-end gap-2 border-line border-t pt-3">
        <Button
          variant="ghost"
          size="sm"
          onClick={() => onApply(Object.fromEntries(moreFields.map(({ name }) => [name, null])))}
        >
          {t("Clear these")}
        </Button>
        <Button type="submit" variant="primary" size="sm">
          {t("Apply")}
        </Button>
      </div>
    </form>
  );
}

interface FormFieldProps {
  field: MoreField;
  id: string;
  initial: string;
  problem: string | undefined;
}

function FormField({ field, id, initial, problem }: FormFieldProps) {
  const t = useTranslate();
  const control = {
    id,
    name: field.name,
    defaultValue: initial,
    "aria-invalid": problem ? (true as const) : undefined,
    "aria-describedby": problem ? `${id}-error` : undefined,
  };
  return (
    <div className={cn("space-y-1", field.wide && "col-span-2")}>
      <label htmlFor={id} className="block font-medium text-xs">
        {t(field.label)}
      </label>
      {field.options ? (
        <Select {...control}>
          {field.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {t(label)}
            </option>
          ))}
        </Select>
      ) : (
        <Input
          {...control}
          placeholder={field.placeholder}
          inputMode={field.inputMode}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
        />
      )}
      {problem && (
        <p id={`${id}-error`} role="alert" className="text-danger text-xs">
          {t.said(problem)}
        </p>
      )}
    </div>
  );
}
