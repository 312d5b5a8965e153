"use client";

import { useId, useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { type LedgerRowDto, type ProposalDto, reviewReason } from "@/lib/services/reviews/schema";
import type { DecideReview } from "./acts";
import { ChoiceList } from "./choice-list";
import { choiceOf, opinionOf, type ReviewChoice } from "./review-words";
import { useAct } from "./use-act";

export interface ReviewFormProps {
  id: string;
  /** Rows that can be chosen as evidence. */
  rows: LedgerRowDto[];
  /** The opinion that a second person would agree with. */
  latest: ProposalDto | null;
  needsSecond: boolean;
  /** Whether the reader asked for the transfer: then theirs is never the second opinion. */
  mine: boolean;
  decide: DecideReview;
}

/** Says what happened, with a reason. What follows is said before it is pressed. */
export function ReviewForm({ id, rows, latest, needsSecond, mine, decide }: ReviewFormProps) {
  const [choice, setChoice] = useState<ReviewChoice | null>(null);
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const act = useAct();
  const formId = useId();
  const agreeing = latest !== null && !latest.mine && choice !== null && choice === choiceOf(latest);
  const settles = !needsSecond || (agreeing && !mine);

  function submit() {
    const checked = reviewReason.safeParse(reason);
    setWrong(checked.success ? null : (checked.error.issues[0]?.message ?? "Say why."));
    if (!checked.success || choice === null) return;
    act.run(
      () => decide({ id, ...opinionOf(choice), reason }),
      ({ decided }) => {
        setChoice(null);
        setReason("");
        toast.success(decided ? "Decided." : "Proposed. A second person has to say the same.");
      },
    );
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      noValidate
      aria-labelledby={`${formId}-title`}
      className="space-y-4"
    >
      <h3 id={`${formId}-title`} className="font-semibold text-sm">
        What happened?
      </h3>
      <FormProblem problem={act.problem} />
      <ChoiceList
        rows={rows}
        value={choice}
        onChange={setChoice}
        error={act.problem?.errors?.ledgerEntryId}
      />
      <Field
        label="Reason"
        hint="What you looked at and whom you asked. It stays in the record, under your name."
        error={wrong ?? act.problem?.errors?.reason}
      >
        {(control) => (
          <Textarea
            {...control}
            value={reason}
            maxLength={500}
            onChange={(event) => {
              setReason(event.target.value);
              setWrong(null);
            }}
          />
        )}
      </Field>
      {choice && <Consequence choice={choice} settles={settles} mine={mine} agreeing={agreeing} />}
      <Button
        type="submit"
        size="lg"
        variant={choice === "not_paid" && settles ? "danger" : "primary"}
        loading={act.pending}
        disabled={choice === null}
      >
        {settles ? (agreeing && needsSecond ? "Agree and decide" : "Decide") : "Propose"}
      </Button>
    </form>
  );
}

interface ConsequenceProps {
  choice: ReviewChoice;
  settles: boolean;
  mine: boolean;
  agreeing: boolean;
}

function Consequence({ choice, settles, mine, agreeing }: ConsequenceProps) {
  if (!settles) {
    return (
      <Banner role="status">
        {agreeing && mine
          ? "You asked for this transfer, so yours is not the second opinion: this is recorded as a proposal, and somebody else decides."
          : "This amount takes two people: your choice is a proposal until somebody else says the same. Nothing changes before that."}
      </Banner>
    );
  }
  return choice === "not_paid" ? (
    <Banner tone="danger" role="status">
      The transfer becomes failed for good, and may be sent again. If the money did arrive after all, the
      customer is then paid twice.
    </Banner>
  ) : (
    <Banner tone="warning" role="status">
      The transfer becomes completed for good. If the money did not arrive after all, the customer waits for
      it in vain.
    </Banner>
  );
}
