"use client";

import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import { Button } from "@/components/ui/button";
import { CodeForm, type CodeFormProps } from "./code-form";

export interface CodeStepProps extends Omit<CodeFormProps, "above" | "below" | "beside"> {
  /** The button that asks for a passkey instead. */
  passkey: ReactNode;
  email: string;
  /** To another e-mail address or password. */
  onBack: () => void;
}

/** The second step of a sign-in, after the password. */
export function CodeStep({ passkey, email, onBack, ...form }: CodeStepProps) {
  const t = useTranslate();
  return (
    <CodeForm
      {...form}
      above={<p className="break-words text-ink-muted">{t("Signing in as {email}", { email })}</p>}
      below={passkey}
      beside={
        <Button variant="ghost" onClick={onBack}>
          {t("Back")}
        </Button>
      }
    />
  );
}
