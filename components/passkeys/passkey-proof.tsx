"use client";

import { KeyRound } from "lucide-react";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/http/result";
import type { PasskeyAnswer, SignatureRequest } from "@/lib/services/passkeys/schema";
import { useKnowsPasskeys } from "./browser";
import { useSignature } from "./use-signature";

export interface PasskeyProofActions {
  begin: (given: Record<string, never>) => Promise<ActionResult<SignatureRequest>>;
  prove: (given: PasskeyAnswer) => Promise<ActionResult<null>>;
}

export interface PasskeyProofProps {
  actions: PasskeyProofActions;
  onProven: () => void;
  /** Where it is the only way. */
  primary?: boolean;
}

/** Shows with a passkey that it is still the same person. */
export function PasskeyProof({ actions, onProven, primary = false }: PasskeyProofProps) {
  const t = useTranslate();
  const known = useKnowsPasskeys();
  const { run, pending, problem } = useSignature(
    { begin: () => actions.begin({}), finish: actions.prove },
    onProven,
  );
  if (!known) {
    return primary ? <p className="text-ink-muted">{t("This browser does not know passkeys.")}</p> : null;
  }
  return (
    <div className="space-y-3">
      <FormProblem problem={problem} />
      <Button variant={primary ? "primary" : "secondary"} loading={pending} onClick={() => void run()}>
        <KeyRound aria-hidden />
        {t("Use a passkey")}
      </Button>
    </div>
  );
}
