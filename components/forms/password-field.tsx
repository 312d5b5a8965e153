"use client";

import { Check, Eye, EyeOff, RefreshCw, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslate } from "#translate";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { generatePassword, passwordRules, passwordStrength } from "./password";

export interface PasswordFieldProps {
  label?: ReactNode;
  name: string;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  error?: string;
  hint?: ReactNode;
  /** "new" shows rules, strength and the generator; "own" is a new one of the person's own; "current" is for signing in. */
  purpose: "new" | "own" | "current";
}

export function PasswordField({
  label,
  name,
  value,
  onChange,
  onBlur,
  error,
  hint,
  purpose,
}: PasswordFieldProps) {
  const t = useTranslate();
  const [shown, setShown] = useState(false);
  return (
    <div className="space-y-2">
      <Field label={label ?? t("Password")} error={error} hint={hint}>
        {(control) => (
          <span className="relative block">
            <Input
              {...control}
              name={name}
              type={shown ? "text" : "password"}
              autoComplete={purpose === "current" ? "current-password" : "new-password"}
              autoCapitalize="none"
              spellCheck={false}
              maxLength={256}
              value={value}
              onChange={(event) => onChange(event.target.value)}
              onBlur={onBlur}
              className={cn("pr-10", shown && value && "font-mono")}
            />
            <button
              type="button"
              onClick={() => setShown(!shown)}
              aria-pressed={shown}
              aria-label={t("Show the password")}
              className="absolute inset-y-0 right-0 grid w-9 place-items-center rounded-md text-ink-subtle hover:text-ink"
            >
              {shown ? <EyeOff aria-hidden className="size-4" /> : <Eye aria-hidden className="size-4" />}
            </button>
          </span>
        )}
      </Field>
      {purpose === "new" && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Button
            size="sm"
            onClick={() => {
              onChange(generatePassword());
              setShown(true);
            }}
          >
            <RefreshCw aria-hidden />
            {t("Generate")}
          </Button>
          {value && shown && <CopyButton value={value} label={t("Copy the password")} />}
          <PasswordJudgement password={value} />
        </div>
      )}
    </div>
  );
}

function PasswordJudgement({ password }: { password: string }) {
  const t = useTranslate();
  const rules = passwordRules(password);
  return (
    <>
      <ul className="flex flex-wrap gap-x-3 text-xs">
        {rules.map(({ rule, met }) => (
          <li key={rule} className={cn("flex items-center gap-1", met ? "text-success" : "text-ink-subtle")}>
            {met ? <Check aria-hidden className="size-3" /> : <X aria-hidden className="size-3" />}
            <span className="sr-only">{met ? t("Met:") : t("Missing:")} </span>
            {t(rule)}
          </li>
        ))}
      </ul>
      <span aria-live="polite" className="text-ink-muted text-xs">
        {password && t("Strength: {strength}", { strength: t(passwordStrength(password)) })}
      </span>
    </>
  );
}
