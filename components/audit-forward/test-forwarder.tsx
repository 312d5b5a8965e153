"use client";

import { FormProblem } from "@/components/forms/form-problem";
import { useAct } from "@/components/reviews/use-act";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ForwarderDto } from "@/lib/services/audit-forward/schema";
import type { ForwarderActs } from "./acts";

/** Sends one message that is no row, and says what came of it. */
export function TestForwarder({
  forwarder: { id, name },
  test,
}: {
  forwarder: ForwarderDto;
  test: ForwarderActs["test"];
}) {
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
