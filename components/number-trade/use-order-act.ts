"use client";

import { unstable_rethrow, useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { withProof } from "@/components/security/with-proof";
import { newKey } from "@/components/wallet/pending-top-up";
import type { ActionResult, Problem } from "@/lib/http/result";
import type { OrderDto } from "@/lib/services/provisioning/schema";

const LOST: Problem = {
  code: "no_answer",
  status: 0,
  requestId: "",
  detail: "The answer got lost on the way. Press again: the portal recognises it and does it only once.",
};

/** Problems after which the order may exist: its key must be used again, never a new one. */
const open = new Set(["no_answer", "still_running", "internal"]);

/**
 * One press, one order: the same key until an answer came, then the order's own page.
 * @param onPlaced what happens instead, for those who have no such page
 */
export function useOrderAct(onPlaced?: (order: OrderDto) => void) {
  const router = useRouter();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  // A second press comes before the first has rendered.
  const inFlight = useRef(false);
  const key = useRef<string | null>(null);

  function refuse(refusal: Problem) {
    if (!open.has(refusal.code)) key.current = null;
    setProblem(refusal);
  }

  function run(act: (idempotencyKey: string) => Promise<ActionResult<OrderDto>>): void {
    if (inFlight.current) return;
    inFlight.current = true;
    key.current ??= newKey();
    const idempotencyKey = key.current;
    setProblem(null);
    startTransition(async () => {
      try {
        const result = await withProof(() => act(idempotencyKey));
        if (result.ok) {
          key.current = null;
          if (onPlaced) onPlaced(result.data);
          else router.push(`/orders/${result.data.id}`);
        } else {
          refuse(result.problem);
          // A price or a route may have changed under the person's eyes.
          if (result.problem.code === "conflict" || result.problem.code === "not_found") router.refresh();
        }
      } catch (error) {
        unstable_rethrow(error);
        refuse(LOST);
      } finally {
        inFlight.current = false;
      }
    });
  }

  return { run, pending, problem, clearProblem: () => setProblem(null) };
}
