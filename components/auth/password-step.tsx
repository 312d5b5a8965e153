"use client";

import { type FormEvent, useEffect, useRef } from "react";
import { useTranslate } from "#translate";
import { PasswordField } from "@/components/forms/password-field";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RefusalBanner } from "./refusal-banner";

export interface PasswordStepProps {
  email: string;
  password: string;
  onEmail: (email: string) => void;
  onPassword: (password: string) => void;
  onSubmit: () => void;
  refusal: string | null;
  pending: boolean;
}

export function PasswordStep({
  email,
  password,
  onEmail,
  onPassword,
  onSubmit,
  refusal,
  pending,
}: PasswordStepProps) {
  const t = useTranslate();
  const emailInput = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (refusal) emailInput.current?.focus();
  }, [refusal]);

  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit();
  }

  return (
    <form onSubmit={submit} method="post" className="space-y-4">
      <RefusalBanner refusal={refusal} />
      <Field label={t("E-mail")}>
        {(control) => (
          <Input
            {...control}
            ref={emailInput}
            type="email"
            name="email"
            autoComplete="username"
            required
            value={email}
            onChange={(event) => onEmail(event.target.value)}
          />
        )}
      </Field>
      <PasswordField name="password" purpose="current" value={password} onChange={onPassword} />
      <Button type="submit" variant="primary" size="lg" className="w-full" loading={pending}>
        {t("Sign in")}
      </Button>
    </form>
  );
}
