"use client";

import { useTranslate } from "#translate";
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
  const t = useTranslate();
  const { locale } = viewer;
  const { totals } = item;
  const count = (value: number | undefined) => (value === undefined ? null : formatCount(value, locale));
  const at = (time: string | null) => time && <DateTime at={time} {...viewer} seconds />;
  const filters = filterWords(item.query, t);
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button size="sm" variant="ghost">
          {t("Manifest")}
        </Button>
      </DialogTrigger>
      <DialogContent title={t("What is in this file")} width="lg">
        <DescriptionList
          items={[
            {
              term: t("State"),
              value: item.failure ? t.said(item.failure) : t(exportStateWords[item.state].label),
            },
            { term: t("Calls"), value: formatCount(item.rows, locale) },
            { term: t("Answered"), value: count(totals?.answered) },
            { term: t("Talk (s)"), value: count(totals?.billsec) },
            { term: t("Ring and talk (s)"), value: count(totals?.durationSeconds) },
            {
              term: t("Cost"),
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
              term: t("Filter"),
              value:
                filters.length === 0
                  ? t("None: every call")
                  : filters.map(({ name, value }) => `${name}: ${value}`).join("; "),
            },
            { term: t("Zone"), value: item.zone },
            { term: t("Customer"), value: item.customer?.name ?? null },
            { term: t("Calls as of"), value: at(item.asOf) },
            { term: t("Asked for by"), value: item.requestedBy },
            { term: t("Made"), value: at(item.finishedAt) },
            { term: t("Size"), value: `${t(formatWords[item.format])}, ${sizeWords(item.bytes, locale, t)}` },
            {
              term: "SHA-256",
              value: item.sha256 && (
                <span className="flex items-start gap-2">
                  <code className="min-w-0 break-all text-xs">{item.sha256}</code>
                  <CopyButton value={item.sha256} label={t("Copy the SHA-256")} />
                </span>
              ),
            },
            { term: t("Id"), value: <code className="break-all text-xs">{item.id}</code> },
          ]}
        />
      </DialogContent>
    </Dialog>
  );
}
