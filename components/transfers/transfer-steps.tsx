"use client";

import { DateTime } from "@/components/ui/date-time";
import { useViewer } from "@/components/ui/viewer-context";
import type { TransferDto } from "@/lib/services/transfers/schema";
import { transferSteps } from "./transfer-words";

/** Who asked for it and when, when it was sent, how often it was looked for, and when it was settled. */
export function TransferSteps({ transfer }: { transfer: TransferDto }) {
  const viewer = useViewer();
  const steps = transferSteps(transfer);
  return (
    <ol>
      {steps.map(({ id, label, at, detail }, place) => (
        <li key={id} className="relative flex gap-3 pb-4 last:pb-0">
          {place < steps.length - 1 && (
            <span aria-hidden className="absolute top-4 bottom-0 left-[5px] w-px bg-line-strong" />
          )}
          <span
            aria-hidden
            className="mt-[5px] size-[11px] shrink-0 rounded-full border-2 border-accent bg-surface"
          />
          <div className="flex min-w-0 flex-1 flex-wrap justify-between gap-x-4">
            <span className="font-medium">{label}</span>
            <span className="text-ink-muted">
              {detail} {at && <DateTime at={at} {...viewer} seconds />}
            </span>
          </div>
        </li>
      ))}
    </ol>
  );
}
