"use client";

import { type ReactNode, useState } from "react";
import { useTranslate } from "#translate";
import { Button } from "@/components/ui/button";

export interface PasskeyStepProps {
  email: string;
  /** The button that asks for the passkey. */
  passkey: ReactNode;
  /** For who does not have it with them. */
  recovery: ReactNode;
  onBack: () => void;
}

/** The second step of a sign-in for who has passkeys and no app. */
export function PasskeyStep({ email, passkey, recovery, onBack }: PasskeyStepProps) {
  const t = useTranslate();
  const [lost, setLost] = useState(false);
  if (lost) return recovery;
  return (
    <div className="space-y-4">
      <p className="break-words text-ink-muted">{t("Signing in as {email}", { email })}</p>
      <p>{t("Your password is right. Now show your passkey.")}</p>
      {passkey}
      <div className="flex flex-wrap justify-between gap-2">
        <Button variant="ghost" onClick={() => setLost(true)}>
          {t("I do not have my passkey")}
        </Button>
        <Button variant="ghost" onClick={onBack}>
          {t("Back")}
        </Button>
      </div>
    </div>
  );
}
