"use client";

import { DatabaseBackup } from "lucide-react";
import { FormProblem } from "@/components/forms/form-problem";
import { useAct } from "@/components/reviews/use-act";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";

export function BackUpButton({
  backUp,
}: {
  backUp: (given: object) => Promise<ActionResult<{ id: string }>>;
}) {
  const act = useAct();
  return (
    <div className="space-y-2">
      <Button
        loading={act.pending}
        onClick={() =>
          act.run(
            () => backUp({}),
            () => toast.success("The backup has begun"),
          )
        }
      >
        <DatabaseBackup aria-hidden />
        Back up now
      </Button>
      <FormProblem problem={act.problem} />
    </div>
  );
}
