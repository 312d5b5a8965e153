"use client";

import type { ActionResult } from "@/lib/http/result";

/** Asks the person to show that it is them; false where they would rather not. */
type Asker = () => Promise<boolean>;

// One dialog per page, wherever the act stands that needs it: a module of the browser is there once.
let asker: Asker | null = null;

/** For the one dialog of the page. Returns what takes it away again. */
export function answerProofsWith(next: Asker): () => void {
  asker = next;
  return () => {
    if (asker === next) asker = null;
  };
}

/**
 * Runs a server action. Where it wants a fresh proof first, that is asked for over whatever is open, and then the same
 * is sent again: nothing that was typed is lost. Who does not give it gets the refusal.
 */
export async function withProof<Data>(run: () => Promise<ActionResult<Data>>): Promise<ActionResult<Data>> {
  for (;;) {
    const result = await run();
    if (result.ok || result.problem.code !== "proof_needed" || !asker) return result;
    if (!(await asker())) return result;
  }
}
