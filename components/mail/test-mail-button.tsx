"use client";

import { Send } from "lucide-react";
import { FormProblem } from "@/components/forms/form-problem";
import { useAct } from "@/components/reviews/use-act";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";

export function TestMailButton({ send }: { send: (given: object) => Promise<ActionResult<{ id: string }>> }) {
  const act = useAct();
  return (
    <div className="space-y-2">
      <Button
        loading={act.pending}
        onClick={() =>
          act.run(
            () => send({}),
            () => toast.success("The test mail is in the outbox"),
          )
        }
      >
        <Send aria-hidden />
        Send a test mail to me
      </Button>
      <FormProblem problem={act.problem} />
    </div>
  );
}
