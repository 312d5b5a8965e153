"use client";

import { RefreshCw } from "lucide-react";
import { FormProblem } from "@/components/forms/form-problem";
import { useAct } from "@/components/reviews/use-act";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";

export interface RetryMailButtonProps {
  id: string;
  retry: (given: { id: string }) => Promise<ActionResult<null>>;
}

export function RetryMailButton({ id, retry }: RetryMailButtonProps) {
  const act = useAct();
  return (
    <div className="space-y-2">
      <Button
        variant="primary"
        loading={act.pending}
        onClick={() =>
          act.run(
            () => retry({ id }),
            () => toast.success("The mail waits for its next try"),
          )
        }
      >
        <RefreshCw aria-hidden />
        Try again
      </Button>
      <FormProblem problem={act.problem} />
    </div>
  );
}
