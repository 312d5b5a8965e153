"use client";

import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { isConfirmed, TypedConfirm } from "@/components/forms/typed-confirm";
import { AlertDialog, AlertDialogContent } from "@/components/ui/alert-dialog";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Money } from "@/components/ui/money";
import { useViewer } from "@/components/ui/viewer-context";
import type { ActionResult } from "@/lib/http/result";
import type { BulkDetailDto, BulkDto } from "@/lib/services/bulk-top-ups/schema";
import { rowsWords } from "./bulk-words";
import { useAct } from "./use-act";

export type SubmitAction = (given: {
  id: string;
  total: string;
  duplicatesMeant: boolean;
}) => Promise<ActionResult<BulkDto>>;

interface BulkSubmitProps {
  bulk: BulkDetailDto;
  /** Whether it will wait for a second person; null while the rules are not known. */
  needsApproval: boolean;
  /** False while the master balance is too low or not known. */
  affordable: boolean;
  submit: SubmitAction;
  onDone: () => void;
}

/** How many rows will be paid, whether doubles are meant, and the total typed once more. */
export function BulkSubmit({ bulk, needsApproval, affordable, submit, onDone }: BulkSubmitProps) {
  const { locale } = useViewer();
  const { act, pending, problem } = useAct(onDone);
  const [meant, setMeant] = useState(false);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const { counts, suspected, sameFileAs } = bulk;
  const odd = suspected > 0 || sameFileAs !== null;
  const total = <Money amount={bulk.total} currency={bulk.currency} locale={locale} />;
  if (counts.waiting === 0) {
    return <Banner tone="danger" title="No row of this file can be paid. Look at the findings below." />;
  }
  return (
    <div className="space-y-3">
      <FormProblem problem={problem} />
      <p>
        <strong>{rowsWords(counts.waiting, locale)}</strong> will be paid, {total} in all.
        {counts.problem > 0 && ` ${rowsWords(counts.problem, locale)} cannot be paid and will be left out.`}
      </p>
      {sameFileAs && (
        <Banner tone="warning" title="The same file was submitted within the last day.">
          {sameFileAs.requestedBy} submitted it.
        </Banner>
      )}
      {odd && (
        <Checkbox
          checked={meant}
          onChange={(event) => setMeant(event.target.checked)}
          label="Duplicates are meant"
          hint={
            suspected > 0
              ? `${rowsWords(suspected, locale)} look like a second payment; the findings say why.`
              : "The same rows would be paid once more."
          }
        />
      )}
      <Button variant="primary" disabled={!affordable || (odd && !meant)} onClick={() => setOpen(true)}>
        {needsApproval ? "Ask for approval" : "Pay the rows"}
      </Button>
      <AlertDialog open={open} onOpenChange={setOpen}>
        <AlertDialogContent
          tone="primary"
          title={needsApproval ? "Ask for approval?" : "Move the money?"}
          description={
            <>
              {rowsWords(counts.waiting, locale)}, {total} in all, are paid from the master balance.{" "}
              {needsApproval && "A second person has to agree before anything is paid. "}
              What has been paid cannot be taken back.
            </>
          }
          confirmLabel={needsApproval ? "Ask for approval" : "Pay the rows"}
          confirmDisabled={!isConfirmed(bulk.total, typed)}
          pending={pending}
          onConfirm={() =>
            act(async () => {
              const result = await submit({ id: bulk.id, total: bulk.total, duplicatesMeant: meant });
              setOpen(false);
              return result;
            })
          }
        >
          <TypedConfirm phrase={bulk.total} what="the total" value={typed} onChange={setTyped} />
        </AlertDialogContent>
      </AlertDialog>
    </div>
  );
}
