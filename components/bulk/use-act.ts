"use client";

import { unstable_rethrow } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { useTranslate } from "#translate";
import { withProof } from "@/components/security/with-proof";
import type { ActionResult, Problem } from "@/lib/http/result";
import type { Translate } from "@/lib/i18n/translate";

const NO_ANSWER: Problem = {
  code: "no_answer",
  detail: "No answer came. Reload the page to see whether it was done.",
  status: 0,
  requestId: "",
};

/** Runs one server action at a time, and keeps why it was refused. */
export function useAct(onDone: () => void) {
  const t = useTranslate();
  const [pending, startTransition] = useTransition();
  const [problem, setProblem] = useState<Problem | null>(null);
  const inFlight = useRef(false);

  function act(run: () => Promise<ActionResult<unknown>>) {
    // A second press comes before the first has rendered.
    if (inFlight.current) return;
    inFlight.current = true;
    setProblem(null);
    startTransition(async () => {
      try {
        const result = await withProof(run);
        if (result.ok) onDone();
        else setProblem(withFields(result.problem, t));
      } catch (error) {
        unstable_rethrow(error);
        setProblem(NO_ANSWER);
      } finally {
        inFlight.current = false;
      }
    });
  }
  return { act, pending, problem };
}

function withFields(problem: Problem, t: Translate): Problem {
  const others = Object.values(problem.errors ?? {}).filter((words) => words !== problem.detail);
  return { ...problem, detail: [problem.detail, ...others].map(t.said).join(" ") };
}
