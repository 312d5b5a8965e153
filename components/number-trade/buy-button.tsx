"use client";

import { Decimal } from "decimal.js";
import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { AlertDialog, AlertDialogContent, AlertDialogTrigger } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Money } from "@/components/ui/money";
import { Phone } from "@/components/ui/phone";
import { useViewer } from "@/components/ui/viewer-context";
import type { ActionResult } from "@/lib/http/result";
import type { InventoryItemDto, PurchaseInput, WalletDto } from "@/lib/services/number-trade/schema";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { useOrderAct } from "./use-order-act";

export interface BuyButtonProps {
  authId: string;
  customerName: string;
  item: InventoryItemDto;
  wallet: WalletDto;
  buy: (input: PurchaseInput) => Promise<ActionResult<OrderDto>>;
}

const obstacles = {
  no_price: "No price stated",
  other_currency: "Other currency",
  wallet_too_low: "Wallet too low",
} as const;

/** Names the number, the price and the wallet before and after; then one order. */
export function BuyButton({ authId, customerName, item, wallet, buy }: BuyButtonProps) {
  const { locale } = useViewer();
  const [open, setOpen] = useState(false);
  const act = useOrderAct();
  const { e164, setupFee, monthlyFee, price, currency, obstacle } = item;
  if (obstacle || setupFee === null || monthlyFee === null || price === null || currency === null) {
    return <span className="text-ink-subtle">{obstacles[obstacle ?? "no_price"]}</span>;
  }
  const money = (amount: string) => <Money amount={amount} currency={currency} locale={locale} />;
  const after = new Decimal(wallet.balance).minus(price).toFixed();
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) act.clearProblem();
      }}
    >
      <AlertDialogTrigger asChild>
        <Button size="sm" aria-label={`Buy ${e164}`}>
          Buy
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent
        title={
          <>
            Buy <Phone number={e164} />?
          </>
        }
        description={
          <>
            {money(price)} is taken from the wallet of <strong className="text-ink">{customerName}</strong>{" "}
            now: setup and the first month. Then {money(monthlyFee)} a month until the number is released.
          </>
        }
        confirmLabel={`Buy ${e164}`}
        tone="primary"
        pending={act.pending}
        onConfirm={() =>
          act.run((idempotencyKey) => buy({ authId, idempotencyKey, e164, setupFee, monthlyFee, currency }))
        }
      >
        <FormProblem problem={act.problem} />
        <DescriptionList
          items={[
            { term: "Number", value: e164 },
            { term: "Setup", value: money(setupFee) },
            { term: "First month", value: money(monthlyFee) },
            { term: "Wallet now", value: money(wallet.balance) },
            { term: "Wallet after", value: money(after) },
          ]}
        />
        {item.aadhaarRequired && (
          <p className="text-ink-muted">Calls need an Aadhaar verification for this number first.</p>
        )}
      </AlertDialogContent>
    </AlertDialog>
  );
}
