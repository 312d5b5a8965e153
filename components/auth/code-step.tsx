"use client";

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslate } from "#translate";
import { CodeField } from "@/components/security/code-field";
import { Button } from "@/components/ui/button";
import { RefusalBanner } from "./refusal-banner";

export interface CodeStepProps {
  /** They have an authenticator app; without it, only a recovery code counts. */
  app: boolean;
  /** The button that asks for a passkey instead. */
  passkey: ReactNode;
  email: string;
  code: string;
  onCode: (code: string) => void;
  onSubmit: () => void;
  /** To another e-mail address or password. */
  onBack: () => void;
  refusal: string | null;
  pending: boolean;
}

/** The second step of a sign-in: a code of the app, or a recovery code for who has lost the phone. */
export function CodeStep({
  app,
  passkey,
  email,
  code,
  onCode,
  onSubmit,
  onBack,
  refusal,
  pending,
}: CodeStepProps) {
  const t = useTranslate();
  const [recovery, setRecovery] = useState(!app);
  const input = useRef<HTMLInputElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus goes to the field when the step, its kind or the answer changes
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, [recovery, refusal]);

  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit();
  }

  return (
    <form onSubmit={submit} method="post" className="space-y-4">
      <RefusalBanner refusal={refusal} />
      <p className="break-words text-ink-muted">{t("Signing in as {email}", { email })}</p>
      <CodeField
        key={recovery ? "recovery" : "app"}
        ref={input}
        name="code"
        required
        recovery={recovery}
        label={recovery ? t("Recovery code") : t("Code")}
        hint={
          recovery
            ? t("One of the ten that you were given when you turned on the second factor.")
            : t("Six digits that your authenticator app shows.")
        }
        value={code}
        onChange={(event) => onCode(event.target.value)}
      />
      <Button type="submit" variant="primary" size="lg" className="w-full" loading={pending}>
        {t("Sign in")}
      </Button>
      {passkey}
      <div className="flex flex-wrap justify-between gap-2">
        {app && (
          <Button
            variant="ghost"
            onClick={() => {
              setRecovery(!recovery);
              onCode("");
            }}
          >
            {recovery ? t("Use the app") : t("I do not have my phone")}
          </Button>
        )}
        <Button variant="ghost" onClick={onBack}>
          {t("Back")}
        </Button>
      </div>
    </form>
  );
}
