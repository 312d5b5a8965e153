"use client";

import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { DateTime } from "@/components/ui/date-time";
import { DescriptionList } from "@/components/ui/description-list";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Money } from "@/components/ui/money";
import { formatCount } from "@/lib/format/number";
import type { Viewer } from "@/lib/format/viewer";
import type { CallExportDto } from "@/lib/services/call-exports/schema";
import { exportStateWords, filterWords, formatWords, sizeWords } from "./export-words";

/** What is in a file, and how to tell that it is this file. */
export function ManifestDialog({ item, viewer }: { item: CallExportDto; viewer: Viewer }) {
  const { locale } = viewer;
  const { totals } = item;
  const count = (value: number | undefined) => (value === undefined ? null : formatCount(value, locale));
  const at = (time: string | null) => time && <DateTime at={time} {...viewer} seconds />;
  const filters = filterWords(item.query);
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button size="sm" variant="ghost">
          Manifest
        </Button>
      </DialogTrigger>
      <DialogContent title="What is in this file" width="lg">
        <DescriptionList
          items={[
            { term: "State", value: item.failure ?? exportStateWords[item.state].label },
            { term: "Calls", value: formatCount(item.rows, locale) },
            { term: "Answered", value: count(totals?.answered) },
            { term: "Talk (s)", value: count(totals?.billsec) },
            { term: "Ring and talk (s)", value: count(totals?.durationSeconds) },
            {
              term: "Cost",
              value: totals && (
                <ul>
                  {totals.costs.map(({ currency, cost }) => (
                    <li key={currency}>
                      <Money amount={cost} currency={currency} locale={locale} decimals="wallet" />
                    </li>
                  ))}
                </ul>
              ),
            },
            {
              term: "Filter",
              value:
                filters.length === 0
                  ? "None: every call"
                  : filters.map(({ name, value }) => `${name}: ${value}`).join("; "),
            },
            { term: "Zone", value: item.zone },
            { term: "Customer", value: item.customer?.name ?? null },
            { term: "Calls as of", value: at(item.asOf) },
            { term: "Asked for by", value: item.requestedBy },
            { term: "Made", value: at(item.finishedAt) },
            { term: "Size", value: `${formatWords[item.format]}, ${sizeWords(item.bytes, locale)}` },
            {
              term: "SHA-256",
              value: item.sha256 && (
                <span className="flex items-start gap-2">
                  <code className="min-w-0 break-all text-xs">{item.sha256}</code>
                  <CopyButton value={item.sha256} label="Copy the SHA-256" />
                </span>
              ),
            },
            { term: "Id", value: <code className="break-all text-xs">{item.id}</code> },
          ]}
        />
      </DialogContent>
    </Dialog>
  );
}
