"use client";

import { unstable_rethrow, useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { withProof } from "@/components/security/with-proof";
import type { ActionResult, Problem } from "@/lib/http/result";

const NO_ANSWER: Problem = {
  code: "no_answer",
  detail: "No answer came. Look whether it was done before you try again.",
  status: 0,
  requestId: "",
};

/** One press, one call: keeps the refusal, and shows the page as it is afterwards, done or not. */
export function useAct() {
  const router = useRouter();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  // A second press comes before the first has rendered.
  const inFlight = useRef(false);

  function run<Data>(act: () => Promise<ActionResult<Data>>, onDone: (data: Data) => void): void {
    if (inFlight.current) return;
    inFlight.current = true;
    setProblem(null);
    startTransition(async () => {
      try {
        const result = await withProof(act);
        if (result.ok) onDone(result.data);
        else setProblem(result.problem);
        router.refresh();
      } catch (error) {
        unstable_rethrow(error);
        setProblem(NO_ANSWER);
      } finally {
        inFlight.current = false;
      }
    });
  }

  return { run, pending, problem, clearProblem: () => setProblem(null) };
}
