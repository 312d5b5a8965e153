"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useTranslate } from "#translate";
import { cn } from "./cn";
import { Label } from "./label";

/** What a control must carry so that its label, hint and error belong to it. */
export interface FieldControl {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

export interface FieldProps {
  label: ReactNode;
  /** Given the ids to carry: `{(control) => <Input {...control} {...register("email")} />}`. */
  children: (control: FieldControl) => ReactNode;
  hint?: ReactNode;
  error?: string;
  /** Says "optional" beside the label: most fields are required, so those are not marked. */
  optional?: boolean;
  className?: string;
}

/** A label, its control, a hint, and what is wrong with it. */
export function Field({ label, children, hint, error, optional = false, className }: FieldProps) {
  const t = useTranslate();
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [error ? errorId : null, hint ? hintId : null].filter(Boolean).join(" ");
  return (
    <div className={cn("space-y-1.5", className)}>
      <Label htmlFor={id}>
        {label}
        {optional && <span className="ml-1.5 font-normal text-ink-subtle text-xs">{t("optional")}</span>}
      </Label>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined })}
      {error && (
        <p id={errorId} className="flex gap-1.5 text-danger text-xs/5">
          <CircleAlert aria-hidden className="mt-[3px] size-3.5 shrink-0" />
          {t.said(error)}
        </p>
      )}
      {hint && (
        <p id={hintId} className="text-ink-subtle text-xs/5">
          {hint}
        </p>
      )}
    </div>
  );
}
