"use client";

import type { ComponentProps, ReactNode } from "react";
import { useTranslate } from "#translate";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export interface CodeFieldProps extends Omit<ComponentProps<"input">, "type"> {
  /** Also takes a recovery code, which has letters. */
  recovery?: boolean;
  label?: string;
  hint?: ReactNode;
  error?: string;
}

/** For the six digits of an authenticator app; phones offer their digits, and password managers fill it. */
export function CodeField({ recovery = false, label, hint, error, className, ...props }: CodeFieldProps) {
  const t = useTranslate();
  return (
    <Field label={label ?? t("Code")} error={error && t(error)} hint={hint}>
      {(control) => (
        <Input
          autoComplete={recovery ? "off" : "one-time-code"}
          inputMode={recovery ? "text" : "numeric"}
          autoCapitalize={recovery ? "characters" : "none"}
          spellCheck={false}
          maxLength={40}
          {...props}
          {...control}
          className={cn("max-w-48 font-mono tracking-widest", className)}
        />
      )}
    </Field>
  );
}
