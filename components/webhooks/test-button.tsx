"use client";

import { FormProblem } from "@/components/forms/form-problem";
import { useAct } from "@/components/reviews/use-act";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";

export interface TestButtonProps {
  of: { id: string; name: string };
  test: (given: {
    id: string;
  }) => Promise<ActionResult<{ taken: boolean; detail: string; latencyMs: number }>>;
}

/** Sends one message that tells nothing, and says what came of it. */
export function TestButton({ of: { id, name }, test }: TestButtonProps) {
  const act = useAct();
  return (
    <>
      <Button
        size="sm"
        loading={act.pending}
        aria-label={`Test ${name}`}
        onClick={() =>
          act.run(
            () => test({ id }),
            ({ taken, detail, latencyMs }) => {
              if (taken) toast.success(detail, { description: `After ${Math.round(latencyMs)} ms.` });
              else toast.error(`${name} did not take the test`, { description: detail });
            },
          )
        }
      >
        Test
      </Button>
      <FormProblem problem={act.problem} />
    </>
  );
}
