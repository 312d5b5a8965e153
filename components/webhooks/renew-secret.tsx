"use client";

import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useAct } from "@/components/reviews/use-act";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import type { ActionResult } from "@/lib/http/result";
import { ShownSecret } from "./shown-secret";

export interface RenewSecretProps {
  /** Whose messages are signed with it. */
  of: { id: string; name: string };
  renew: (given: { id: string }) => Promise<ActionResult<{ secret: string | null }>>;
}

/** Makes a new secret and shows it once. */
export function RenewSecret({ of: { id, name }, renew }: RenewSecretProps) {
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const act = useAct();
  const turn = (next: boolean) => {
    setOpen(next);
    setSecret(null);
    if (next) act.clearProblem();
  };
  return (
    <Dialog open={open} onOpenChange={turn}>
      <DialogTrigger asChild>
        <Button size="sm" aria-label={`New secret for ${name}`}>
          New secret
        </Button>
      </DialogTrigger>
      {secret === null ? (
        <DialogContent
          title={`A new secret for ${name}?`}
          description="The next message is signed with it. Until the receiver knows it, the receiver refuses what comes, and it is sent again."
          footer={
            <Button
              variant="primary"
              loading={act.pending}
              onClick={() =>
                act.run(
                  () => renew({ id }),
                  (made) => setSecret(made.secret),
                )
              }
            >
              Make a new secret
            </Button>
          }
        >
          <FormProblem problem={act.problem} />
        </DialogContent>
      ) : (
        <DialogContent title="The new secret of the webhook">
          <ShownSecret secret={secret} onKept={() => turn(false)} />
        </DialogContent>
      )}
    </Dialog>
  );
}
