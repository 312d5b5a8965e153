"use client";

import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Progress } from "@/components/ui/progress";
import { useViewer } from "@/components/ui/viewer-context";
import { formatCount } from "@/lib/format/number";
import { type BulkDto, type BulkRowGroup, bulkRowGroups } from "@/lib/services/bulk-top-ups/schema";
import { rowGroupWords, rowsWords } from "./bulk-words";

const DONE: readonly BulkRowGroup[] = ["paid", "failed", "cancelled", "in_doubt"];

/** How far the file is: a bar, and the rows by what has become of them. */
export function BulkProgress({ bulk }: { bulk: BulkDto }) {
  const { locale } = useViewer();
  const { counts, rowCount, currency } = bulk;
  const payable = rowCount - counts.problem;
  const done = DONE.reduce((sum, group) => sum + counts[group], 0);
  const money = (amount: string) => <Money amount={amount} currency={currency} locale={locale} />;
  return (
    <Card title="Progress">
      <div className="space-y-3">
        <Progress
          label={bulk.state === "running" ? "Paying the rows" : "Rows that are done"}
          share={payable === 0 ? 0 : done / payable}
          detail={`${formatCount(done, locale)} of ${rowsWords(payable, locale)}`}
        />
        <p>
          {money(bulk.paidTotal)} of {money(bulk.total)} paid
        </p>
        <ul className="flex flex-wrap gap-x-5 gap-y-1 text-ink-muted text-xs">
          {bulkRowGroups
            .filter((group) => counts[group] > 0)
            .map((group) => (
              <li key={group}>
                {rowGroupWords[group].label}{" "}
                <span className="font-medium text-ink tabular-nums">
                  {formatCount(counts[group], locale)}
                </span>
              </li>
            ))}
        </ul>
      </div>
    </Card>
  );
}
