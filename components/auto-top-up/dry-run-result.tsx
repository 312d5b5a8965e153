"use client";

import { Banner } from "@/components/ui/banner";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import { useViewer } from "@/components/ui/viewer-context";
import { formatDateTime } from "@/lib/format/date";
import type { DryRunDto } from "@/lib/services/auto-top-ups/schema";
import { dryRunWords } from "./rule-words";

/** What the terms would have done in the last 30 days, in one sentence and then line by line. */
export function DryRunResult({ result }: { result: DryRunDto }) {
  const viewer = useViewer();
  const { firings, tripped, currency } = result;
  return (
    <Banner role="status" tone={tripped ? "warning" : "info"} title={dryRunWords(result, viewer)}>
      {tripped && <p>{tripped.reason}</p>}
      <p className="text-xs">
        Replayed from {result.entries} ledger rows of the last 30 days, as of{" "}
        {formatDateTime(result.asOf, { ...viewer, seconds: true })}. Top-ups that people made stay in it;
        nothing is sent.
      </p>
      {firings.length > 0 && (
        <details className="mt-1">
          <summary className="cursor-pointer text-ink">Each one</summary>
          <ol className="mt-1 max-h-60 space-y-1 overflow-y-auto">
            {firings.map(({ at, balance, amount }) => (
              <li key={at} className="flex flex-wrap justify-between gap-x-4">
                <DateTime at={at} {...viewer} />
                <span>
                  at <Money amount={balance} currency={currency} locale={viewer.locale} />, up by{" "}
                  <Money amount={amount} currency={currency} locale={viewer.locale} className="text-ink" />
                </span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </Banner>
  );
}
