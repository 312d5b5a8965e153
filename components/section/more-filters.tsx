"use client";

import { SlidersHorizontal } from "lucide-react";
import { Popover } from "radix-ui";
import { type FormEvent, useId, useState } from "react";
import { useTranslate } from "#translate";
import type { FilterOption } from "@/components/data-table/select-filter";
import { useSearchParamsPatch } from "@/components/data-table/use-search-params-patch";
import { Button, buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

export interface MoreField {
  /** The parameter that it writes. */
  name: string;
  label: string;
  placeholder?: string;
  /** A regular expression, and the words for what breaks it. */
  pattern?: { source: string; message: string };
  /** The name of another whole-number field that this one must not exceed. */
  notAbove?: string;
  /** A choice instead of something to type. */
  options?: FilterOption[];
}

/** The filters that are wanted now and then, behind one button that says how many of them are in use. */
export function MoreFilters({ fields }: { fields: MoreField[] }) {
  const t = useTranslate();
  const { params, patch, pending } = useSearchParamsPatch();
  const [open, setOpen] = useState(false);
  const used = fields.filter(({ name }) => params.get(name)).length;
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        className={cn(
          buttonClass(),
          "border-control font-normal",
          used > 0 && "border-accent bg-accent-soft",
        )}
        aria-busy={pending || undefined}
      >
        <SlidersHorizontal aria-hidden className="text-ink-subtle" />
        {used > 0 ? t("More filters: {count}", { count: used }) : t("More filters")}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={t("More filters")}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="z-50 w-80 max-w-[calc(100vw-1rem)] animate-pop-in rounded-lg bg-raised p-3 shadow-float"
        >
          <FieldsForm
            fields={fields}
            initialOf={(name) => params.get(name) ?? ""}
            onApply={(values) => {
              patch(values);
              setOpen(false);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface FieldsFormProps {
  fields: MoreField[];
  initialOf: (name: string) => string;
  onApply: (values: Record<string, string | null>) => void;
}

function FieldsForm({ fields, initialOf, onApply }: FieldsFormProps) {
  const t = useTranslate();
  const id = useId();
  const [problems, setProblems] = useState<Record<string, string>>({});

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const values = Object.fromEntries(fields.map(({ name }) => [name, String(form.get(name) ?? "").trim()]));
    const wrong = problemsOf(fields, values);
    setProblems(wrong);
    if (Object.keys(wrong).length === 0) onApply(values);
  }

  return (
    <form onSubmit={submit} noValidate className="space-y-3">
      <div className="grid grid-cols-2 gap-x-2.5 gap-y-2.5">
        {fields.map((field) => {
          const fieldId = `${id}-${field.name}`;
          const problem = problems[field.name];
          const control = {
            id: fieldId,
            name: field.name,
            defaultValue: initialOf(field.name),
            "aria-invalid": problem ? (true as const) : undefined,
            "aria-describedby": problem ? `${fieldId}-error` : undefined,
          };
          return (
            <div key={field.name} className={cn("space-y-1", field.options && "col-span-2")}>
              <label htmlFor={fieldId} className="block font-medium text-xs">
                {field.label}
              </label>
              {field.options ? (
                <Select {...control}>
                  <option value="">{t("Any")}</option>
                  {field.options.map((option) => (
                    <option key={option.value} value={option.value}>
                      {option.label}
                    </option>
                  ))}
                </Select>
              ) : (
                <Input {...control} placeholder={field.placeholder} autoComplete="off" maxLength={100} />
              )}
              {problem && (
                <p id={`${fieldId}-error`} role="alert" className="text-danger text-xs">
                  {t.said(problem)}
                </p>
              )}
            </div>
          );
        })}
      </div>
      <div className="flex justify-end gap-2 border-line border-t pt-3">
        <Button
          variant="ghost"
          size="sm"
          onClick={() => onApply(Object.fromEntries(fields.map(({ name }) => [name, null])))}
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

function problemsOf(fields: MoreField[], values: Record<string, string>): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const { name, pattern, notAbove } of fields) {
    const value = values[name] ?? "";
    const limit = notAbove ? (values[notAbove] ?? "") : "";
    if (value && pattern && !new RegExp(`^(?:${pattern.source})$`).test(value))
      problems[name] = pattern.message;
    else if (value && limit && Number(value) > Number(limit)) problems[name] = "More than the other end.";
  }
  return problems;
}
