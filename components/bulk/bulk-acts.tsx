"use client";

import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { AlertDialog, AlertDialogContent } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/http/result";
import type { BulkDto } from "@/lib/services/bulk-top-ups/schema";
import { actsOf, actWords, type BulkAct } from "./act-words";
import { useAct } from "./use-act";

type Answer = Promise<ActionResult<BulkDto>>;
export interface BulkActions {
  stop: (given: { id: string }) => Answer;
  resume: (given: { id: string }) => Answer;
  cancel: (given: { id: string }) => Answer;
  decide: (given: { id: string; decision: "approve" | "reject"; reason: string }) => Answer;
}

interface BulkActsProps {
  bulk: BulkDto;
  may: { create: boolean; approve: boolean };
  actions: BulkActions;
  onDone: () => void;
}

/** What the reader can do with the file now; each act says first what it does. */
export function BulkActs({ bulk, may, actions, onDone }: BulkActsProps) {
  const [asked, setAsked] = useState<BulkAct | null>(null);
  const [reason, setReason] = useState("");
  const { act, pending, problem } = useAct(onDone);
  const { id } = bulk;

  function run(chosen: BulkAct): Answer {
    if (chosen === "approve" || chosen === "reject") return actions.decide({ id, decision: chosen, reason });
    return actions[chosen]({ id });
  }

  const words = asked && actWords(asked, bulk);
  return (
    <>
      {actsOf(bulk, may).map((one) => {
        const { label, tone } = actWords(one, bulk);
        return (
          <Button
            key={one}
            variant={tone === "danger" ? "secondary" : "primary"}
            onClick={() => setAsked(one)}
          >
            {label}
          </Button>
        );
      })}
      {problem && (
        <div className="w-full">
          <FormProblem problem={problem} />
        </div>
      )}
      <AlertDialog open={asked !== null} onOpenChange={(open) => !open && !pending && setAsked(null)}>
        {asked && words && (
          <AlertDialogContent
            title={words.title}
            description={words.what}
            confirmLabel={words.label}
            cancelLabel="Back"
            tone={words.tone}
            pending={pending}
            confirmDisabled={asked === "reject" && reason.trim() === ""}
            onConfirm={() =>
              act(async () => {
                const result = await run(asked);
                setAsked(null);
                return result;
              })
            }
          >
            {(asked === "approve" || asked === "reject") && (
              <Field label="Reason" optional={asked === "approve"}>
                {(field) => (
                  <Input
                    {...field}
                    value={reason}
                    maxLength={300}
                    onChange={(event) => setReason(event.target.value)}
                  />
                )}
              </Field>
            )}
          </AlertDialogContent>
        )}
      </AlertDialog>
    </>
  );
}
