"use client";

import { KeyRound } from "lucide-react";
import { useTranslate } from "#translate";
import { RefusalBanner } from "@/components/auth/refusal-banner";
import { Button, type ButtonVariant } from "@/components/ui/button";
import type { ActionResult } from "@/lib/http/result";
import { clearQueryCache } from "@/lib/query/forget";
import type { PasskeyAnswer, SignatureRequest } from "@/lib/services/passkeys/schema";
import { useKnowsPasskeys } from "./browser";
import { useSignature } from "./use-signature";

export interface PasskeySignInActions {
  begin: (given: { challengeId?: string }) => Promise<ActionResult<SignatureRequest>>;
  finish: (given: PasskeyAnswer) => Promise<ActionResult<null>>;
}

export interface PasskeySignInProps {
  actions: PasskeySignInActions;
  /** After the right password: only the passkeys of that person count. */
  challengeId?: string;
  /** A path of ours, already checked. */
  next: string;
  label: string;
  variant?: ButtonVariant;
}

/** One press, and a finger or a PIN: the browser knows whose passkey it is. */
export function PasskeySignIn({ actions, challengeId, next, label, variant }: PasskeySignInProps) {
  const t = useTranslate();
  const known = useKnowsPasskeys();
  const { run, pending, problem } = useSignature(
    { begin: () => actions.begin(challengeId ? { challengeId } : {}), finish: actions.finish },
    () => {
      clearQueryCache();
      // A full load: nothing of the page before the sign-in may linger.
      window.location.assign(next);
    },
  );
  if (!known) return null;
  return (
    <div className="space-y-3">
      <RefusalBanner refusal={problem && t.said(problem.detail)} />
      <Button size="lg" variant={variant} className="w-full" loading={pending} onClick={() => void run()}>
        <KeyRound aria-hidden />
        {label}
      </Button>
    </div>
  );
}
