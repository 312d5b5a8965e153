"use client";

import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import { useRef, useState } from "react";
import type { ActionResult, Problem } from "@/lib/http/result";
import type { PasskeyAnswer } from "@/lib/services/passkeys/schema";
import { signWithPasskey } from "./browser";

interface Request {
  challengeId: string;
  options: PublicKeyCredentialRequestOptionsJSON;
}

export interface SignatureSteps {
  begin: () => Promise<ActionResult<Request>>;
  finish: (given: PasskeyAnswer) => Promise<ActionResult<null>>;
}

const NO_ANSWER: Problem = {
  code: "no_answer",
  detail: "The portal did not answer. Check your connection and try again.",
  status: 0,
  requestId: "",
};

/** Asks the portal what to sign, the person for a passkey, and the portal whether it is good. */
async function sign({ begin, finish }: SignatureSteps): Promise<ActionResult<null>> {
  const begun = await begin();
  if (!begun.ok) return begun;
  const signed = await signWithPasskey(begun.data.options);
  if (!signed.ok) return signed;
  return finish({
    challengeId: begun.data.challengeId,
    response: { ...signed.data, clientExtensionResults: {} },
  });
}

/** One at a time; `pending` stays on after a good one, while the page goes on. */
export function useSignature(steps: SignatureSteps, onDone: () => void) {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const inFlight = useRef(false);

  async function run() {
    if (inFlight.current) return;
    inFlight.current = true;
    setPending(true);
    setProblem(null);
    const result = await sign(steps).catch(() => ({ ok: false as const, problem: NO_ANSWER }));
    inFlight.current = false;
    if (result.ok) onDone();
    else {
      setProblem(result.problem);
      setPending(false);
    }
  }

  return { run, pending, problem };
}
