"use client";

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslate } from "#translate";
import { CodeField } from "@/components/security/code-field";
import { Button } from "@/components/ui/button";
import { RefusalBanner } from "./refusal-banner";

export interface CodeFormProps {
  /** They have an authenticator app; without it, only a recovery code counts. */
  app: boolean;
  code: string;
  onCode: (code: string) => void;
  onSubmit: () => void;
  refusal: string | null;
  pending: boolean;
  /** Who signs in. */
  above?: ReactNode;
  /** Another way in. */
  below?: ReactNode;
  /** Beside the change to the other kind of code. */
  beside?: ReactNode;
}

/** Asks for a code of the app, or for a recovery code where the phone is lost. */
export function CodeForm(props: CodeFormProps) {
  const { app, code, onCode, onSubmit, refusal, pending, above, below, beside } = props;
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
      {above}
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
      {below}
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
        {beside}
      </div>
    </form>
  );
}
