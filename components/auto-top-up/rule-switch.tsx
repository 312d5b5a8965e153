"use client";

import { Pause, Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { withProof } from "@/components/security/with-proof";
import { AlertDialog, AlertDialogContent } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { ActionResult, Problem } from "@/lib/http/result";
import type { AutoTopUpDto } from "@/lib/services/auto-top-ups/schema";
import { termsWords } from "./rule-words";

type Act = (given: { authId: string }) => Promise<ActionResult<AutoTopUpDto>>;

export interface RuleSwitchProps {
  rule: AutoTopUpDto;
  locale: string;
  pause: Act;
  resume: Act;
}

const LOST: Problem = {
  code: "no_answer",
  status: 0,
  requestId: "",
  detail: "No answer came. Look at the rule before you try again.",
};

/** Pauses an active rule, resumes any other; says first what that means for the money. */
export function RuleSwitch({ rule, locale, pause, resume }: RuleSwitchProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const running = rule.state === "active";

  function act() {
    if (pending) return;
    setProblem(null);
    startTransition(async () => {
      const result = await withProof(() => (running ? pause : resume)({ authId: rule.authId })).catch(
        () => null,
      );
      if (result?.ok) {
        setOpen(false);
        router.refresh();
      } else setProblem(result?.problem ?? LOST);
    });
  }

  return (
    <AlertDialog open={open} onOpenChange={(to) => !pending && setOpen(to)}>
      <Button size="sm" onClick={() => setOpen(true)}>
        {running ? <Pause aria-hidden /> : <Play aria-hidden />}
        {running ? "Pause" : "Resume"}
      </Button>
      <AlertDialogContent
        title={running ? "Pause the automatic top-up?" : "Resume the automatic top-up?"}
        description={
          running
            ? `The wallet of ${rule.customerName} is not topped up by itself until somebody resumes it. A top-up that is already on its way is not stopped.`
            : `The wallet of ${rule.customerName} is topped up by itself again: ${termsWords(rule, { locale }).toLowerCase()}. It has used ${rule.usedToday} of ${rule.maxPerDay} times in 24 hours; what it has used still counts, so it may stop itself again at once.`
        }
        confirmLabel={running ? "Pause it" : "Resume it"}
        tone={running ? "danger" : "primary"}
        pending={pending}
        onConfirm={act}
      >
        <FormProblem problem={problem} />
      </AlertDialogContent>
    </AlertDialog>
  );
}
