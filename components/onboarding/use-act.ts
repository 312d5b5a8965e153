"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { withProof } from "@/components/security/with-proof";
import type { ActionResult, Problem } from "@/lib/http/result";
import type { OnboardingAct, OnboardingDto } from "@/lib/services/onboarding/schema";

export type OnboardingAction = (given: {
  authId: string;
  given: OnboardingAct;
}) => Promise<ActionResult<OnboardingDto>>;

const LOST: Problem = {
  code: "no_answer",
  status: 0,
  requestId: "",
  detail: "No answer came. Reload the page to see whether it was done.",
};

/** One act on a customer's onboarding at a time, and the page anew after it. */
export function useAct(action: OnboardingAction, authId: string) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [problem, setProblem] = useState<Problem | null>(null);

  function act(given: OnboardingAct, after?: () => void) {
    if (pending) return;
    setProblem(null);
    startTransition(async () => {
      const result = await withProof(() => action({ authId, given })).catch(() => null);
      if (result?.ok) {
        after?.();
        router.refresh();
      } else setProblem(result?.problem ?? LOST);
    });
  }

  return { act, pending, problem };
}
