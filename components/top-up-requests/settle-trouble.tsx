"use client";

import { ActDialog } from "@/components/reviews/act-dialog";
import type { ActionResult } from "@/lib/http/result";
import type { RequestDto } from "@/lib/services/top-up-requests/schema";

export type SettleAct = (given: { id: string; note: string }) => Promise<ActionResult<RequestDto>>;

/** Says what became of a payment that could not be booked, or that a held request was paid. Moves no money by itself. */
export function SettleTrouble({ request, run }: { request: RequestDto; run: SettleAct }) {
  if (request.staff?.held) return <PaidAlready request={request} run={run} />;
  return (
    <ActDialog
      label="Dealt with"
      title="Has this payment been dealt with?"
      description="No money is moved by this. Write down what was done, for those who look at it later."
      confirmLabel="It is dealt with"
      tone="primary"
      reason={{
        label: "What was done",
        hint: "Given back, topped up by hand, belongs to another customer. The customer does not see it.",
        name: "note",
        least: 3,
        most: 300,
      }}
      run={(note) => run({ id: request.id, note })}
      done="Noted."
    />
  );
}

/** A restore forgot its transfer, and the ledger has it. */
function PaidAlready({ request, run }: { request: RequestDto; run: SettleAct }) {
  return (
    <ActDialog
      label="Paid already"
      title="Was this request paid already?"
      description="No money is moved by this, and the customer gets no e-mail: for them it has arrived."
      confirmLabel="It was paid"
      tone="primary"
      reason={{
        label: "Which transfer it was",
        hint: "Its reference, or the id of its row in the customer's ledger. The customer does not see it.",
        name: "note",
        least: 3,
        most: 300,
      }}
      run={(note) => run({ id: request.id, note })}
      done="Noted as paid."
    />
  );
}
