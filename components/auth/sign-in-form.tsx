"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";
import { useTranslate } from "#translate";
import { clearQueryCache } from "@/lib/query/client";
import { CodeStep } from "./code-step";
import { type DemoAccount, DemoAccounts } from "./demo-accounts";
import { PasswordStep } from "./password-step";
import { refusalOf } from "./refusal";

interface SignInFormProps {
  /** A path of ours, already checked. */
  next: string;
  demoAccounts: DemoAccount[];
}

/** E-mail and password, then a code where the person has a second factor; what was typed stays when it is refused. */
export function SignInForm({ next, demoAccounts }: SignInFormProps) {
  const t = useTranslate();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [step, setStep] = useState<"password" | "code">("password");
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, setPending] = useState(false);

  async function enter(credentials: { email: string; password: string; code: string }) {
    if (pending) return;
    setPending(true);
    setRefusal(null);
    try {
      const result = await signIn("credentials", { ...credentials, redirect: false });
      if (result?.ok && !result.error) {
        clearQueryCache();
        // A full load: nothing of the page before the sign-in may linger.
        window.location.assign(next);
        return;
      }
      if (result?.error === "code_needed") {
        setEmail(credentials.email);
        setPassword(credentials.password);
        setStep("code");
      } else setRefusal(refusalOf(result?.error ?? "", t));
    } catch {
      setRefusal(t("The portal did not answer. Check your connection and try again."));
    }
    setPending(false);
  }

  function back() {
    setStep("password");
    setCode("");
    setRefusal(null);
  }

  if (step === "code") {
    return (
      <CodeStep
        email={email}
        code={code}
        onCode={setCode}
        onSubmit={() => void enter({ email, password, code })}
        onBack={back}
        refusal={refusal}
        pending={pending}
      />
    );
  }
  return (
    <>
      <PasswordStep
        email={email}
        password={password}
        onEmail={setEmail}
        onPassword={setPassword}
        onSubmit={() => void enter({ email, password, code: "" })}
        refusal={refusal}
        pending={pending}
      />
      {demoAccounts.length > 0 && (
        <DemoAccounts
          accounts={demoAccounts}
          disabled={pending}
          onChoose={(account) => void enter({ email: account.email, password: account.password, code: "" })}
        />
      )}
    </>
  );
}
