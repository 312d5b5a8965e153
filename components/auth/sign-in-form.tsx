"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";
import { useTranslate } from "#translate";
import { PasskeySignIn, type PasskeySignInActions } from "@/components/passkeys/passkey-sign-in";
import { PasskeyStep } from "@/components/passkeys/passkey-step";
import { clearQueryCache } from "@/lib/query/forget";
import { CodeStep } from "./code-step";
import { type DemoAccount, DemoAccounts } from "./demo-accounts";
import { PasswordStep } from "./password-step";
import { refusalOf } from "./refusal";

interface SignInFormProps {
  /** A path of ours, already checked. */
  next: string;
  demoAccounts: DemoAccount[];
  /** Null where passkeys do not work under the name by which the portal was called. */
  passkeys: PasskeySignInActions | null;
}

/** After the right password: "code_needed", and what a passkey of the person has to sign where one does as well. */
const SECOND = /^(code_needed|passkey_needed)(?::([0-9a-f-]{36}))?$/;

interface Second {
  /** They have an authenticator app. */
  app: boolean;
  challengeId: string | null;
}

/** E-mail and password, then a code where the person has a second factor; what was typed stays when it is refused. */
export function SignInForm({ next, demoAccounts, passkeys }: SignInFormProps) {
  const t = useTranslate();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [second, setSecond] = useState<Second | null>(null);
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
      const [, asked, challengeId] = SECOND.exec(result?.error ?? "") ?? [];
      if (asked) {
        setEmail(credentials.email);
        setPassword(credentials.password);
        setSecond({ app: asked === "code_needed", challengeId: challengeId ?? null });
      } else setRefusal(refusalOf(result?.error ?? "", t));
    } catch {
      setRefusal(t("The portal did not answer. Check your connection and try again."));
    }
    setPending(false);
  }

  function back() {
    setSecond(null);
    setCode("");
    setRefusal(null);
  }

  if (second) {
    const passkey = passkeys && second.challengeId && (
      <PasskeySignIn
        actions={passkeys}
        challengeId={second.challengeId}
        next={next}
        label={t("Use a passkey")}
        variant={second.app ? "secondary" : "primary"}
      />
    );
    const codeStep = (
      <CodeStep
        app={second.app}
        passkey={second.app ? passkey : null}
        email={email}
        code={code}
        onCode={setCode}
        onSubmit={() => void enter({ email, password, code })}
        onBack={back}
        refusal={refusal}
        pending={pending}
      />
    );
    if (second.app) return codeStep;
    return <PasskeyStep email={email} passkey={passkey} recovery={codeStep} onBack={back} />;
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
      {passkeys && (
        <div className="mt-3">
          <PasskeySignIn actions={passkeys} next={next} label={t("Sign in with a passkey")} />
        </div>
      )}
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
