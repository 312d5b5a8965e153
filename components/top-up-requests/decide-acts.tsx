"use client";

import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { ActDialog } from "@/components/reviews/act-dialog";
import { useAct } from "@/components/reviews/use-act";
import { AlertDialog, AlertDialogContent, AlertDialogTrigger } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Money } from "@/components/ui/money";
import { toast } from "@/components/ui/toast";
import { useViewer } from "@/components/ui/viewer-context";
import type { ActionResult } from "@/lib/http/result";
import type { RequestDto } from "@/lib/services/top-up-requests/schema";

export interface DecideRequestActs {
  approve: (given: { id: string; confirmDuplicate: boolean }) => Promise<ActionResult<RequestDto>>;
  refuse: (given: { id: string; reason: string }) => Promise<ActionResult<RequestDto>>;
}

interface DecideActsProps {
  request: RequestDto;
  /** Whether the same payment was asked for before: then approving takes one more tick. */
  repeated: boolean;
  acts: DecideRequestActs;
}

/** Approve or refuse. The server decides again by itself whether it may be. */
export function DecideActs({ request, repeated, acts }: DecideActsProps) {
  const again = request.staff?.mendable ?? false;
  return (
    <div className="flex flex-wrap gap-2">
      <Approve request={request} repeated={repeated} again={again} run={acts.approve} />
      <Refuse request={request} run={acts.refuse} />
    </div>
  );
}

interface ApproveProps extends Omit<DecideActsProps, "acts"> {
  again: boolean;
  run: DecideRequestActs["approve"];
}

function Approve({ request, repeated, again, run }: ApproveProps) {
  const { locale } = useViewer();
  const act = useAct();
  const [open, setOpen] = useState(false);
  const [sure, setSure] = useState(false);
  const suspected = act.problem?.code === "duplicate_suspected";
  const asks = suspected || repeated;
  const amount = <Money amount={request.amount} currency={request.currency} locale={locale} />;
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setSure(false);
        if (next) act.clearProblem();
      }}
    >
      <AlertDialogTrigger asChild>
        <Button variant="primary">{again ? "Send another transfer" : "Approve"}</Button>
      </AlertDialogTrigger>
      <AlertDialogContent
        title={again ? "Send another transfer?" : "Approve this request?"}
        description={
          <>
            {amount} goes from the master balance into the wallet of {request.customerName}, with the note{" "}
            {request.reference}. Once it is sent it cannot be taken back.
          </>
        }
        confirmLabel={again ? "Send it" : "Approve and send"}
        tone="primary"
        pending={act.pending}
        confirmDisabled={asks && !sure}
        onConfirm={() =>
          act.run(
            () => run({ id: request.id, confirmDuplicate: suspected && sure }),
            () => {
              setOpen(false);
              toast.success("Approved. The transfer is on its way.");
            },
          )
        }
      >
        <FormProblem problem={act.problem} />
        {asks && (
          <Checkbox
            checked={sure}
            onChange={(event) => setSure(event.target.checked)}
            label={
              suspected
                ? "A second transfer of the same amount is meant."
                : "I have looked at the other requests with this payment reference: this is another payment."
            }
          />
        )}
      </AlertDialogContent>
    </AlertDialog>
  );
}

function Refuse({ request, run }: { request: RequestDto; run: DecideRequestActs["refuse"] }) {
  return (
    <ActDialog
      label="Refuse"
      title="Refuse this request?"
      description={
        <>
          Nothing is sent. {request.customerName} gets an e-mail with the reason, and the request cannot be
          taken up again.
        </>
      }
      confirmLabel="Refuse"
      tone="danger"
      reason={{ hint: "The customer reads it, so write it to the customer.", least: 3, most: 300 }}
      run={(reason) => run({ id: request.id, reason })}
      done="Refused. Nothing was sent."
    />
  );
}
