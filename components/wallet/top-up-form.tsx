"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { FormProblem } from "@/components/forms/form-problem";
import { MoneyInput } from "@/components/forms/money-input";
import { withProof } from "@/components/security/with-proof";
import { AsOf } from "@/components/ui/as-of";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionResult, Problem } from "@/lib/http/result";
import { type TopUpPreviewDto, type TransferDto, transferInput } from "@/lib/services/transfers/schema";
import { BalancesAfter } from "./balances-after";
import { DuplicateQuestion } from "./duplicate-question";
import { forgetPending, keepPending, newKey, type PendingTopUp, pendingOf } from "./pending-top-up";
import { type Forecasts, RunwaysAfter } from "./runways-after";
import { TopUpConfirm } from "./top-up-confirm";

interface TopUpFormProps {
  preview: TopUpPreviewDto;
  forecasts: Forecasts;
  action: (given: PendingTopUp & { authId: string }) => Promise<ActionResult<TransferDto>>;
  /** What the form begins with; whoever sends it may change it. */
  suggested?: string;
  /** Where to go once it was asked for, instead of the receipt. */
  then?: string;
}

type Values = z.input<typeof transferInput>;
type Checked = z.output<typeof transferInput>;

const LOST: Problem = {
  code: "lost",
  status: 0,
  requestId: "",
  detail: "The answer got lost on the way. Send it again: the portal recognises it and does not pay twice.",
};

/** Problems after which the transfer may exist: its key must be used again, never a new one. */
function mayExist(problem: Problem): boolean {
  return problem.code === "still_running" || problem.code === "internal";
}

/** Amount and note, then a confirmation that shows what both balances will be, then one transfer. */
export function TopUpForm({ preview, forecasts, action, suggested = "", then }: TopUpFormProps) {
  const { authId, currency } = preview;
  const router = useRouter();
  const form = useForm<Values, unknown, Checked>({
    resolver: zodResolver(transferInput),
    defaultValues: { amount: suggested, currency, note: "", confirmDuplicate: false },
  });
  const { errors } = form.formState;
  const [confirming, setConfirming] = useState<Checked | null>(null);
  const [earlier, setEarlier] = useState<PendingTopUp | null>(null);
  const [suspected, setSuspected] = useState<PendingTopUp | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const inFlight = useRef(false);

  useEffect(() => setEarlier(pendingOf(authId)), [authId]);

  function send(pendingTopUp: PendingTopUp) {
    // A second press comes before the first has rendered.
    if (inFlight.current) return;
    inFlight.current = true;
    keepPending(authId, pendingTopUp);
    setProblem(null);
    setSuspected(null);
    startTransition(async () => {
      try {
        const result = await withProof(() => action({ ...pendingTopUp, authId }));
        if (result.ok) {
          forgetPending(authId);
          router.push(then ?? `/transfers/${result.data.id}`);
          return;
        }
        refuse(result.problem, pendingTopUp);
      } catch {
        setEarlier(pendingTopUp);
        setProblem(LOST);
      } finally {
        inFlight.current = false;
        setConfirming(null);
      }
    });
  }

  function refuse(refusal: Problem, sent: PendingTopUp) {
    setProblem(refusal);
    setSuspected(refusal.code === "duplicate_suspected" ? sent : null);
    if (mayExist(refusal)) setEarlier(sent);
    else {
      forgetPending(authId);
      setEarlier(null);
    }
    for (const name of ["amount", "currency", "note"] as const) {
      const message = refusal.errors?.[name];
      if (message) form.setError(name, { type: "server", message }, { shouldFocus: true });
    }
  }

  const review = form.handleSubmit((values) => {
    setProblem(null);
    setSuspected(null);
    setConfirming(values);
  });

  if (!preview.mayTransfer) {
    return (
      <Banner tone="warning">
        The voice platform does not allow this partner account to transfer balance.
      </Banner>
    );
  }
  return (
    <form onSubmit={review} noValidate className="space-y-4">
      {suspected ? (
        <DuplicateQuestion
          detail={problem?.detail ?? ""}
          pending={pending}
          onAgain={() => send({ ...suspected, confirmDuplicate: true })}
          onLeave={() => {
            setSuspected(null);
            setProblem(null);
          }}
        />
      ) : (
        <FormProblem problem={problem} />
      )}
      {earlier && (
        <Banner
          tone="warning"
          role="status"
          title={`A top-up of ${earlier.amount} ${earlier.currency} was sent from here and its outcome was not seen.`}
          actions={
            <>
              <Button variant="primary" loading={pending} onClick={() => send(earlier)}>
                Send it again, safely
              </Button>
              <Button
                disabled={pending}
                onClick={() => {
                  forgetPending(authId);
                  setEarlier(null);
                }}
              >
                Forget it
              </Button>
            </>
          }
        >
          If it went through, the portal shows it and nothing is paid twice. Before you forget it, look into
          the customer's transfers.
        </Banner>
      )}
      <Field label="Amount" error={errors.amount?.message}>
        {(field) => <MoneyInput {...field} {...form.register("amount")} currency={currency} />}
      </Field>
      <Field
        label="Note"
        optional
        hint="Stands in both ledgers, behind the reference. The customer can read it."
        error={errors.note?.message}
      >
        {(field) => <Input {...field} {...form.register("note")} maxLength={140} autoComplete="off" />}
      </Field>
      <BalancesAfter preview={preview} amount={form.watch("amount")} />
      <RunwaysAfter preview={preview} forecasts={forecasts} amount={form.watch("amount")} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Button type="submit" variant="primary" size="lg" loading={pending} disabled={earlier !== null}>
          Review
        </Button>
        <p className="text-ink-subtle text-xs">
          Balances <AsOf at={preview.asOf} />
        </p>
      </div>
      {confirming && (
        <TopUpConfirm
          preview={preview}
          values={confirming}
          pending={pending}
          onCancel={() => setConfirming(null)}
          onConfirm={() => send({ idempotencyKey: newKey(), ...confirming })}
        />
      )}
    </form>
  );
}
