"use client";

import type { ReactNode } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { Button, type ButtonProps } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";
import { useAct } from "./use-act";

export interface ActButtonProps {
  act: (given: object) => Promise<ActionResult<unknown>>;
  given?: object;
  /** What is said when it went well. */
  done: string;
  variant?: ButtonProps["variant"];
  children: ReactNode;
}

/** A button that does one thing without asking, and says below why it was refused. */
export function ActButton({ act: run, given = {}, done, variant, children }: ActButtonProps) {
  const act = useAct();
  return (
    <div className="space-y-2">
      <Button
        {...(variant ? { variant } : {})}
        loading={act.pending}
        onClick={() =>
          act.run(
            () => run(given),
            () => toast.success(done),
          )
        }
      >
        {children}
      </Button>
      <FormProblem problem={act.problem} />
    </div>
  );
}
