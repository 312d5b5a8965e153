"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { PasswordField } from "@/components/forms/password-field";
import { PasskeyProof, type PasskeyProofActions } from "@/components/passkeys/passkey-proof";
import { SsoProof } from "@/components/single-sign-on/sso-proof";
import { Button } from "@/components/ui/button";
import { SkeletonText } from "@/components/ui/skeleton";
import type { ActionResult, Problem } from "@/lib/http/result";
import type { ProofWays, Proving } from "@/lib/services/security/prove-schema";
import { CodeField } from "./code-field";

export interface ProveFormProps {
  ways: (given: Record<string, never>) => Promise<ActionResult<ProofWays>>;
  prove: (given: Proving) => Promise<ActionResult<null>>;
  passkey: PasskeyProofActions;
  onProven: () => void;
}

const NO_ANSWER: Problem = {
  code: "no_answer",
  detail: "No answer came. Try again.",
  status: 0,
  requestId: "",
};

/** One call at a time. Without a transition, because the act that waits for this is one, and would hold it up. */
function useCall() {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  async function call<Data>(run: () => Promise<ActionResult<Data>>, onDone: (data: Data) => void) {
    setPending(true);
    setProblem(null);
    const result = await run().catch(() => null);
    setPending(false);
    if (result?.ok) onDone(result.data);
    else setProblem(result?.problem ?? NO_ANSWER);
  }
  return { call, pending, problem };
}

/** A code, a password or a passkey: what this person has. */
export function ProveForm({ ways, prove, passkey, onProven }: ProveFormProps) {
  const [open, setOpen] = useState<ProofWays | null>(null);
  const { call, problem } = useCall();

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the dialog opens
  useEffect(() => {
    void call(() => ways({}), setOpen);
  }, []);

  if (!open) return problem ? <FormProblem problem={problem} /> : <SkeletonText lines={2} />;
  return (
    <div className="space-y-5">
      {(open.code || open.password) && (
        <TypedProof kind={open.code ? "code" : "current"} prove={prove} onProven={onProven} />
      )}
      {open.passkey && <PasskeyProof actions={passkey} onProven={onProven} primary={!open.code} />}
      {open.singleSignOn && <SsoProof {...open.singleSignOn} onProven={onProven} />}
    </div>
  );
}

interface TypedProofProps extends Pick<ProveFormProps, "prove" | "onProven"> {
  kind: "code" | "current";
}

function TypedProof({ kind, prove, onProven }: TypedProofProps) {
  const t = useTranslate();
  const [typed, setTyped] = useState("");
  const { call, pending, problem } = useCall();
  const error = problem?.errors?.[kind];
  const form = useRef<HTMLFormElement>(null);

  // It comes after the dialog, which has set the focus by then.
  useEffect(() => form.current?.querySelector("input")?.focus(), []);

  function submit(event: FormEvent) {
    // The dialog stands inside the form that waits for it, as React sees it.
    event.preventDefault();
    event.stopPropagation();
    if (pending || typed.trim() === "") return;
    void call(() => prove(kind === "code" ? { code: typed } : { current: typed }), onProven);
  }

  return (
    <form ref={form} noValidate onSubmit={submit} className="space-y-4">
      <FormProblem problem={error ? null : problem} />
      {kind === "code" ? (
        <CodeField
          name="code"
          recovery
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          hint={t("Six digits of the app, or one of your recovery codes.")}
          error={error}
        />
      ) : (
        <PasswordField
          name="current"
          purpose="current"
          label={t("Your password")}
          value={typed}
          onChange={setTyped}
          error={error && t(error)}
        />
      )}
      <Button type="submit" variant="primary" loading={pending} disabled={typed.trim() === ""}>
        {t("Go on")}
      </Button>
    </form>
  );
}
