"use client";

import { Printer } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Countdown } from "@/components/reviews/countdown";
import { heldUntil } from "@/components/reviews/review-words";
import { Reference } from "@/components/section/reference";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Money } from "@/components/ui/money";
import { Spinner } from "@/components/ui/spinner";
import { useViewer } from "@/components/ui/viewer-context";
import type { TransferFileDto } from "@/lib/services/reviews/schema";
import { ReceiptPrintStyle } from "./receipt-print-style";
import { TransferState } from "./transfer-state";
import { TransferTimeline } from "./transfer-timeline";
import { isMoving, sourceWords, stateWords } from "./transfer-words";
import { useTransfer } from "./use-transfer";

export interface TransferReceiptProps {
  file: TransferFileDto;
  /** When the page was made, so that server and browser agree on what is still to come. */
  now: string;
  /** What can be done about it now. */
  acts?: ReactNode;
}

/** What became of a transfer, with its timeline and proof; follows it while it is under way. For staff. */
export function TransferReceipt({ file, now, acts }: TransferReceiptProps) {
  const initial = file.transfer;
  const [first] = useState(initial.state);
  const { locale } = useViewer();
  const { transfer, isStale } = useTransfer(initial);
  const { state, amount, currency, customerName, authId, customerBalanceAfter } = transfer;
  const { masterBalanceAfter } = file;
  const { label, meaning } = stateWords[state];
  const moving = isMoving(state);
  const held = heldUntil(transfer, new Date(now));
  return (
    <article
      data-receipt
      aria-label={`Transfer ${transfer.reference}`}
      className="max-w-2xl rounded-lg border border-line bg-surface shadow-soft"
    >
      <ReceiptPrintStyle />
      <header className="border-line border-b px-5 py-4">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0">
            <p className="font-semibold text-2xl tracking-tight">
              <Money amount={amount} currency={currency} locale={locale} />
            </p>
            <p className="text-ink-muted">
              to{" "}
              <Link
                href={`/customers/${encodeURIComponent(authId)}`}
                className="rounded font-medium text-ink hover:underline"
              >
                {customerName}
              </Link>{" "}
              <span className="whitespace-nowrap text-ink-subtle">{authId}</span>
            </p>
          </div>
          <div className="flex items-center gap-2">
            {moving && <Spinner className="text-ink-subtle print:hidden" />}
            <TransferState state={state} />
          </div>
        </div>
        <p className="mt-2 text-ink-muted">{meaning}</p>
        {/* Said only when it changes under the reader's eyes, not when the page comes. */}
        <p aria-live="polite" className="sr-only">
          {state === first ? "" : `The transfer is now: ${label}. ${meaning}`}
        </p>
        {transfer.failureDetail && (
          <Banner tone={state === "failed" ? "danger" : "warning"} className="mt-3">
            {transfer.failureDetail}
          </Banner>
        )}
        {held && (
          <p className="mt-2 font-medium print:hidden">
            Held: sent in <Countdown until={held} />. Until then it can be cancelled.
          </p>
        )}
        {isStale && moving && (
          <Banner tone="warning" role="status" className="mt-3 print:hidden">
            The portal could not be asked just now, so this may be out of date. It is asked again by itself.
          </Banner>
        )}
      </header>
      <div className="px-5 py-4">
        <TransferTimeline file={file} now={now} />
      </div>
      <div className="border-line border-t px-5 py-2">
        <DescriptionList
          items={[
            { term: "Reference", value: <Reference value={transfer.reference} what="the reference" /> },
            {
              term: "Transaction at Vobiz",
              value: transfer.upstreamTransactionId && (
                <Reference value={transfer.upstreamTransactionId} what="the transaction id" />
              ),
            },
            {
              term: "Ledger entry",
              value: transfer.ledgerEntryId && (
                <Reference value={transfer.ledgerEntryId} what="the ledger entry's id" />
              ),
            },
            {
              term: "Wallet afterwards",
              value: customerBalanceAfter && (
                <Money amount={customerBalanceAfter} currency={currency} locale={locale} decimals="wallet" />
              ),
            },
            {
              term: "Master balance afterwards",
              value: masterBalanceAfter && (
                <Money amount={masterBalanceAfter} currency={currency} locale={locale} decimals="wallet" />
              ),
            },
            { term: "Source", value: sourceWords[transfer.source] },
            { term: "Note", value: transfer.note },
          ]}
        />
      </div>
      <footer className="flex flex-wrap items-center justify-between gap-2 border-line border-t px-5 py-3 print:hidden">
        <div>{acts}</div>
        <Button onClick={() => window.print()}>
          <Printer aria-hidden />
          Print
        </Button>
      </footer>
    </article>
  );
}
