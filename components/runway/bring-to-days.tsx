"use client";

import { useRouter } from "next/navigation";
import { useId, useRef, useState, useTransition } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import type { ActionResult, Problem } from "@/lib/http/result";
import type { ProposalDto, ProposalInput, RunwayDraftInput } from "@/lib/services/runway/schema";
import { ProposalDialog } from "./proposal-dialog";

export interface BringActions {
  propose: (input: ProposalInput) => Promise<ActionResult<ProposalDto>>;
  draft: (input: RunwayDraftInput) => Promise<ActionResult<{ bulkId: string }>>;
}

const LOST: Problem = {
  code: "lost",
  status: 0,
  requestId: "",
  detail: "No answer came. Nothing was paid. Try again.",
};
const WEEK = "7";

/** "Bring these to 7 days": asks for amounts, shows them, and makes a draft of what was agreed to. */
export function BringToDays({ propose, draft, selected }: BringActions & { selected: string[] }) {
  const router = useRouter();
  const daysId = useId();
  const [days, setDays] = useState(WEEK);
  const [proposal, setProposal] = useState<ProposalDto | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  // One draft for each proposal, however often the button is pressed.
  const key = useRef("");

  function ask() {
    setProblem(null);
    startTransition(async () => {
      const result = await propose({ authIds: selected, days: Number(days) }).catch(() => null);
      if (result?.ok) {
        key.current = crypto.randomUUID();
        setProposal(result.data);
      } else setProblem(result?.problem ?? LOST);
    });
  }

  function makeDraft({ days: agreed, currency, rows }: ProposalDto) {
    setProblem(null);
    startTransition(async () => {
      const result = await draft({
        days: agreed,
        currency,
        rows: rows.map(({ authId, amount }) => ({ authId, amount })),
        idempotencyKey: key.current,
      }).catch(() => null);
      if (result?.ok) router.push(`/transfers/bulk/${result.data.bulkId}`);
      else setProblem(result?.problem ?? LOST);
    });
  }

  const errors = Object.values(problem?.errors ?? {}).join(" ");
  const shown = problem && { ...problem, detail: `${problem.detail} ${errors}`.trim() };
  return (
    <>
      <form
        className="mb-3 flex flex-wrap items-center gap-2 rounded-lg border border-line bg-surface px-4 py-2.5 shadow-soft"
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending) ask();
        }}
      >
        <p role="status" className="mr-auto text-ink-muted">
          {selected.length === 0
            ? "Choose wallets to fill them up."
            : `${selected.length} ${selected.length === 1 ? "wallet" : "wallets"} chosen`}
        </p>
        <div className="flex items-center gap-2">
          <label htmlFor={daysId}>Bring these to</label>
          <Input
            id={daysId}
            type="number"
            min={1}
            max={90}
            required
            inputMode="numeric"
            value={days}
            onChange={(event) => setDays(event.target.value)}
            className="w-16 text-right"
          />
          <span>days</span>
        </div>
        <Button type="submit" variant="primary" loading={pending} disabled={selected.length === 0}>
          Propose amounts
        </Button>
      </form>
      {!proposal && <FormProblem problem={shown} />}
      <Dialog
        open={proposal !== null}
        onOpenChange={(open) => {
          if (!open) setProposal(null);
          setProblem(null);
        }}
      >
        {proposal && (
          <ProposalDialog
            proposal={proposal}
            problem={shown}
            pending={pending}
            onAgree={() => makeDraft(proposal)}
          />
        )}
      </Dialog>
    </>
  );
}
