"use client";

import { useState } from "react";
import { useTranslate } from "#translate";
import { CodeForm } from "@/components/auth/code-form";
import type { ActionResult } from "@/lib/http/result";
import { clearQueryCache } from "@/lib/query/forget";

export interface SsoCodeFormProps {
  action: (given: { code: string }) => Promise<ActionResult<{ to: string }>>;
}

/** The code of the app, or a recovery code, after the organisation's own sign-in. */
export function SsoCodeForm({ action }: SsoCodeFormProps) {
  const t = useTranslate();
  const [code, setCode] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, setPending] = useState(false);

  async function submit() {
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

  return <CodeForm app code={code} onCode={setCode} onSubmit={submit} refusal={refusal} pending={pending} />;
}
