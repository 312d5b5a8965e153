"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslate } from "#translate";
import { RefusalBanner } from "@/components/auth/refusal-banner";
import { CodeField } from "@/components/security/code-field";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/http/result";
import { clearQueryCache } from "@/lib/query/client";

export interface SsoCodeFormProps {
  action: (given: { code: string }) => Promise<ActionResult<{ to: string }>>;
}

/** The code of the app, or a recovery code, after the organisation's own sign-in. */
export function SsoCodeForm({ action }: SsoCodeFormProps) {
  const t = useTranslate();
  const [code, setCode] = useState("");
  const [recovery, setRecovery] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus goes to the field when its kind or the answer changes
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, [recovery, refusal]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    setRefusal(null);
    try {
      const result = await action({ code });
      if (result.ok) {
        clearQueryCache();
        window.location.assign(result.data.to);
        return;
      }
      const { problem } = result;
      setRefusal(t.said(problem.errors?.code ?? problem.detail));
    } catch {
      setRefusal(t("The portal did not answer. Check your connection and try again."));
    }
    setPending(false);
  }

  return (
    <form onSubmit={submit} method="post" className="space-y-4">
      <RefusalBanner refusal={refusal} />
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
        onChange={(event) => setCode(event.target.value)}
      />
      <Button type="submit" variant="primary" size="lg" className="w-full" loading={pending}>
        {t("Sign in")}
      </Button>
      <Button
        variant="ghost"
        onClick={() => {
          setRecovery(!recovery);
          setCode("");
        }}
      >
        {recovery ? t("Use the app") : t("I do not have my phone")}
      </Button>
    </form>
  );
}
