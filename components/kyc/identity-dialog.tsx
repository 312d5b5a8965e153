"use client";

import { ScanFace } from "lucide-react";
import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useAct } from "@/components/reviews/use-act";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/http/result";
import type { KycIdentityDto } from "@/lib/services/kyc/schema";

export interface IdentityDialogProps {
  id: string;
  customerName: string;
  view: (given: { id: string; reason: string }) => Promise<ActionResult<KycIdentityDto>>;
}

/** Shows what was verified until it is closed, to who says why. */
export function IdentityDialog({ id, customerName, view }: IdentityDialogProps) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [identity, setIdentity] = useState<KycIdentityDto | null>(null);
  const act = useAct();

  function change(next: boolean) {
    setOpen(next);
    if (next) return act.clearProblem();
    setIdentity(null);
    setReason("");
  }

  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button>
          <ScanFace aria-hidden />
          Show verified data
        </Button>
      </DialogTrigger>
      <DialogContent
        title={`Verified data of ${customerName}`}
        description="Personal data. It is read for this one look and kept nowhere; that you looked, and why, stands in the audit log."
      >
        {identity ? (
          identity.facts.length > 0 ? (
            <DescriptionList items={identity.facts} />
          ) : (
            <p className="text-ink-muted">Nothing has been verified yet.</p>
          )
        ) : (
          <form
            className="space-y-3"
            onSubmit={(event) => {
              event.preventDefault();
              act.run(() => view({ id, reason }), setIdentity);
            }}
          >
            <FormProblem problem={act.problem} />
            <Field label="Why do you need to see it?" error={act.problem?.errors?.reason}>
              {(control) => (
                <Input
                  {...control}
                  value={reason}
                  maxLength={300}
                  autoComplete="off"
                  onChange={(event) => setReason(event.target.value)}
                />
              )}
            </Field>
            <Button type="submit" variant="primary" loading={act.pending} disabled={reason.trim().length < 5}>
              Show it
            </Button>
          </form>
        )}
      </DialogContent>
    </Dialog>
  );
}
