"use client";

import { useState } from "react";
import { isConfirmed, TypedConfirm } from "@/components/forms/typed-confirm";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Money } from "@/components/ui/money";
import { useViewer } from "@/components/ui/viewer-context";
import type { TopUpPreviewDto } from "@/lib/services/transfers/schema";
import { BalancesAfter } from "./balances-after";
import { WhatHappensNext } from "./what-happens-next";

interface TopUpConfirmProps {
  preview: TopUpPreviewDto;
  values: { amount: string; currency: string; note: string };
  pending: boolean;
  onCancel: () => void;
  onConfirm: () => void;
}

/** What will happen, in plain words; the amount is typed once more because nobody can take a transfer back. */
export function TopUpConfirm({ preview, values, pending, onCancel, onConfirm }: TopUpConfirmProps) {
  const { locale } = useViewer();
  const [typed, setTyped] = useState("");
  const confirmed = isConfirmed(values.amount, typed);
  const money = (
    <Money amount={values.amount} currency={values.currency} locale={locale} className="font-semibold" />
  );
  return (
    <Dialog open onOpenChange={(open) => !open && !pending && onCancel()}>
      <DialogContent
        title="Move the money?"
        description={
          <>
            {money} goes from your master balance into the wallet of{" "}
            <strong className="text-ink">{preview.customerName}</strong> ({preview.authId}). It cannot be
            taken back.
          </>
        }
        footer={
          <>
            <Button onClick={onCancel} disabled={pending}>
              Back
            </Button>
            <Button
              variant="primary"
              loading={pending}
              disabled={!confirmed && !pending}
              onClick={() => confirmed && onConfirm()}
            >
              Top up {money}
            </Button>
          </>
        }
      >
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            // The dialog stands in a portal, but React bubbles to the form that opened it.
            event.stopPropagation();
            if (confirmed && !pending) onConfirm();
          }}
        >
          <BalancesAfter preview={preview} amount={values.amount} />
          <WhatHappensNext preview={preview} amount={values.amount} />
          {values.note && <p className="text-ink-muted">Note: {values.note}</p>}
          <TypedConfirm phrase={values.amount} what="the amount" value={typed} onChange={setTyped} />
        </form>
      </DialogContent>
    </Dialog>
  );
}
