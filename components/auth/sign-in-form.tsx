"use client";

import { signIn } from "next-auth/react";
import { type FormEvent, useRef, useState } from "react";
import { PasswordField } from "@/components/forms/password-field";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { clearQueryCache } from "@/lib/query/client";
import { type DemoAccount, DemoAccounts } from "./demo-accounts";

interface SignInFormProps {
  /** A path of ours, already checked. */
  next: string;
  demoAccounts: DemoAccount[];
}

function refusalOf(error: string): string {
  const seconds = /^throttled:(\d{1,6})$/.exec(error)?.[1];
  if (seconds) return `Too many tries. Wait ${seconds} seconds, then try again.`;
  if (error === "CredentialsSignin") return "The e-mail address or the password is wrong.";
  return "Signing in did not work. Try again in a moment.";
}

/** E-mail and password; what was typed stays when it is refused. */
export function SignInForm({ next, demoAccounts }: SignInFormProps) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const emailInput = useRef<HTMLInputElement>(null);

  async function enter(credentials: { email: string; password: string }) {
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
      setRefusal(refusalOf(result?.error ?? ""));
    } catch {
      setRefusal("The portal did not answer. Check your connection and try again.");
    }
    setPending(false);
    emailInput.current?.focus();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void enter({ email, password });
  }

  return (
    <>
      <form onSubmit={submit} method="post" className="space-y-4">
        {refusal && (
          <Banner tone="danger" role="alert">
            {refusal}
          </Banner>
        )}
        <Field label="E-mail">
          {(control) => (
            <Input
              {...control}
              ref={emailInput}
              type="email"
              name="email"
              autoComplete="username"
              required
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <PasswordField name="password" purpose="current" value={password} onChange={setPassword} />
        <Button type="submit" variant="primary" size="lg" className="w-full" loading={pending}>
          Sign in
        </Button>
      </form>
      {demoAccounts.length > 0 && (
        <DemoAccounts
          accounts={demoAccounts}
          disabled={pending}
          onChoose={(account) => void enter(account)}
        />
      )}
    </>
  );
}
