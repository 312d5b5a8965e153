"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { useTranslate } from "#translate";
import { withProof } from "@/components/security/with-proof";
import { toast } from "@/components/ui/toast";
import { newKey } from "@/components/wallet/pending-top-up";
import type { ActionResult, Problem } from "@/lib/http/result";
import type { OrderDto } from "@/lib/services/provisioning/schema";

const NO_ANSWER: Problem = {
  code: "no_answer",
  status: 0,
  requestId: "",
  detail: "No answer came. Press again: it is the same request, and is carried out once at most.",
};

/** One key until there is an answer: pressed again after silence, it is the same request. */
export function useActKey() {
  const key = useRef<string>(null);
  return async <Data>(send: (idempotencyKey: string) => Promise<ActionResult<Data>>) => {
    key.current ??= newKey();
    const result = await send(key.current);
    key.current = null;
    return atFields(result);
  };
}

/** To whoever asked, while nobody knows. */
const UNCLEAR = "Sent. The voice platform did not say what became of it; that is being looked up.";

/** The action speaks of `trunk.name`, the form of `name`. */
function atFields<Data>(answer: ActionResult<Data>): ActionResult<Data> {
  if (answer.ok || !answer.problem.errors) return answer;
  const errors = Object.entries(answer.problem.errors).map(
    ([name, message]) => [name.replace(/^[a-z]+\./, ""), message] as const,
  );
  return { ok: false, problem: { ...answer.problem, errors: Object.fromEntries(errors) } };
}

/** Says what became of an act, and has the page read again. */
export function useSettled() {
  const router = useRouter();
  const t = useTranslate();
  return (order: OrderDto, done: string) => {
    if (order.state === "completed") toast.success(done);
    else toast.info(t(UNCLEAR));
    router.refresh();
  };
}

/** One act by a press, without a form. */
export function useAct() {
  const withKey = useActKey();
  const t = useTranslate();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  function act<Data>(
    send: (idempotencyKey: string) => Promise<ActionResult<Data>>,
    onSuccess: (data: Data) => void,
  ) {
    if (pending) return;
    setProblem(null);
    startTransition(async () => {
      const result = await withProof(() => withKey(send)).catch(() => null);
      if (result?.ok) onSuccess(result.data);
      else {
        const found = result?.problem ?? NO_ANSWER;
        const more = Object.values(found.errors ?? {}).filter((text) => !found.detail.includes(text));
        setProblem({ ...found, detail: [found.detail, ...more].map(t.said).join(" ") });
      }
    });
  }
  return { act, pending, problem, clear: () => setProblem(null) };
}
