"use client";

import { useState } from "react";
import type { ActionResult } from "@/lib/http/result";
import { tellOtherTabs } from "./visit-channel";

/** A new document, so that nothing that was read within the visit stays behind in this tab. */
export function leaveTo(href: string): void {
  tellOtherTabs();
  window.location.assign(href);
}

/** Ends the visit and leaves; the page is not shown again in between, it is nobody's then. */
export function useStopVisit(end: (given: Record<string, never>) => Promise<ActionResult<{ href: string }>>) {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function stop() {
    if (pending) return;
    setPending(true);
    setProblem(null);
    try {
      const result = await end({});
      if (result.ok) {
        leaveTo(result.data.href);
        return;
      }
      setProblem(result.problem.detail);
    } catch {
      setProblem("No answer came. Try again.");
    }
    setPending(false);
  }

  return { stop, pending, problem };
}
