"use client";

import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { isConfirmed, TypedConfirm } from "@/components/forms/typed-confirm";
import { AlertDialog, AlertDialogContent, AlertDialogTrigger } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import { useViewer } from "@/components/ui/viewer-context";
import type { ActionResult } from "@/lib/http/result";
import type { NumberFileDto } from "@/lib/services/number-routing/schema";
import type { KeepInput, ReleaseInput } from "@/lib/services/number-trade/schema";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { useOrderAct } from "./use-order-act";

export interface ReleaseCardProps {
  number: NumberFileDto;
  customerName: string;
  release: (input: ReleaseInput) => Promise<ActionResult<OrderDto>>;
  keep: (input: KeepInput) => Promise<ActionResult<OrderDto>>;
}

/** Giving a number back, or keeping it after all while that can be done. */
export function ReleaseCard(props: ReleaseCardProps) {
  return props.number.status === "pending_release" ? <Keep {...props} /> : <Release {...props} />;
}

function Fee({ number }: { number: NumberFileDto }) {
  const { locale } = useViewer();
  const { releaseFee, currency } = number;
  if (releaseFee === null) return <>A fee is taken from the wallet: the vendor documents ₹700.</>;
  return (
    <>
      A fee of <Money amount={releaseFee} currency={currency ?? "INR"} locale={locale} /> is taken from the
      wallet.
    </>
  );
}

function Release({ number, customerName, release }: ReleaseCardProps) {
  const { e164, authId } = number;
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const act = useOrderAct();
  const confirmed = isConfirmed(e164, typed);
  return (
    <Card title="Release" description="Give the number back and stop its rental.">
      <AlertDialog
        open={open}
        onOpenChange={(next) => {
          setOpen(next);
          setTyped("");
          if (next) act.clearProblem();
        }}
      >
        <AlertDialogTrigger asChild>
          <Button variant="danger">Release the number</Button>
        </AlertDialogTrigger>
        <AlertDialogContent
          title={`Release ${e164}?`}
          description={
            <>
              <p>
                <strong className="text-ink">{customerName}</strong> loses this number.{" "}
                <Fee number={number} />
              </p>
              <ul className="mt-2 list-disc space-y-1 pl-5">
                <li>It leaves its trunk and its application at once: callers are cut off.</li>
                <li>
                  For 24 hours it can be kept after all, where the account's releases can be taken back.
                </li>
                <li>Then it rests for 45 days, and anybody may buy it.</li>
              </ul>
            </>
          }
          confirmLabel={`Release ${e164}`}
          pending={act.pending}
          confirmDisabled={!confirmed}
          onConfirm={() =>
            act.run((idempotencyKey) => release({ authId, e164, typed: typed.trim(), idempotencyKey }))
          }
        >
          <FormProblem problem={act.problem} />
          <TypedConfirm phrase={e164} what="the number" value={typed} onChange={setTyped} />
        </AlertDialogContent>
      </AlertDialog>
    </Card>
  );
}

function Keep({ number, keep }: ReleaseCardProps) {
  const viewer = useViewer();
  const { e164, authId, cooldownEndsAt } = number;
  const [open, setOpen] = useState(false);
  const act = useOrderAct();
  return (
    <Card title="It is being released">
      <div className="space-y-3">
        <p className="text-ink-muted">
          {cooldownEndsAt ? (
            <>
              It can be kept until <DateTime at={cooldownEndsAt} {...viewer} />.
            </>
          ) : (
            "It can be kept within 24 hours of its release."
          )}{" "}
          Then it rests for 45 days and cannot be had back.
        </p>
        <AlertDialog
          open={open}
          onOpenChange={(next) => {
            setOpen(next);
            if (next) act.clearProblem();
          }}
        >
          <AlertDialogTrigger asChild>
            <Button variant="primary">Keep it after all</Button>
          </AlertDialogTrigger>
          <AlertDialogContent
            title={`Keep ${e164}?`}
            description="Its release is taken back and its rental goes on. The fee is to be given back; the receipt says whether it was. Its trunk and application are not restored."
            confirmLabel={`Keep ${e164}`}
            tone="primary"
            pending={act.pending}
            onConfirm={() => act.run((idempotencyKey) => keep({ authId, e164, idempotencyKey }))}
          >
            <FormProblem problem={act.problem} />
          </AlertDialogContent>
        </AlertDialog>
      </div>
    </Card>
  );
}
