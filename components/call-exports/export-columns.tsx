import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import type { Column } from "@/components/data-table/column";
import { buttonClass } from "@/components/ui/button";
import { DateTime } from "@/components/ui/date-time";
import { Progress } from "@/components/ui/progress";
import { StatusBadge } from "@/components/ui/status-badge";
import { formatCount } from "@/lib/format/number";
import type { Viewer } from "@/lib/format/viewer";
import type { Translate } from "@/lib/i18n/translate";
import type { CallExportDto } from "@/lib/services/call-exports/schema";
import { callsWords, exportStateWords, filterWords, formatWords, sizeWords } from "./export-words";
import { ManifestDialog } from "./manifest-dialog";

function State({ item, locale }: { item: CallExportDto; locale: string }) {
  const t = useTranslate();
  const { tone, label } = exportStateWords[item.state];
  if (item.state !== "running" || !item.kept) return <StatusBadge tone={tone}>{t(label)}</StatusBadge>;
  const { rows, expectedRows } = item;
  return (
    <div className="w-40 max-w-full">
      <Progress
        label={t(label)}
        share={expectedRows === null ? null : expectedRows === 0 ? 1 : rows / expectedRows}
        detail={
          expectedRows === null
            ? ""
            : t("{done} of {all}", {
                done: formatCount(rows, locale),
                all: formatCount(expectedRows, locale),
              })
        }
      />
    </div>
  );
}

function What({ item }: { item: CallExportDto }) {
  const t = useTranslate();
  const filters = filterWords(item.query, t).map(({ name, value }) => `${name} ${value}`);
  return (
    <span className="block min-w-0 sm:max-w-96">
      <span className="block font-medium">{item.schedule?.name ?? item.customer?.name ?? t("Calls")}</span>
      <span className="block truncate text-ink-subtle text-xs" title={filters.join(", ")}>
        {filters.length === 0 ? t("Every call") : filters.join(", ")}
      </span>
    </span>
  );
}

export interface ExportColumnsOptions {
  viewer: Viewer;
  /** For one that is being made. */
  cancel: ((item: CallExportDto) => ReactNode) | null;
  t: Translate;
}

export function exportColumns({ viewer, cancel, t }: ExportColumnsOptions): Column<CallExportDto>[] {
  const { locale } = viewer;
  return [
    { id: "what", header: t("Export"), primary: true, cell: (item) => <What item={item} /> },
    { id: "state", header: t("State"), cell: (item) => <State item={item} locale={locale} /> },
    {
      id: "content",
      header: t("Content"),
      hideBelow: "md",
      cell: ({ rows, bytes, format, state }) =>
        state === "completed" ? (
          <span>
            {callsWords(rows, locale, t)}
            <span className="block text-ink-subtle text-xs">
              {t(formatWords[format])}, {sizeWords(bytes, locale, t)}
            </span>
          </span>
        ) : (
          t(formatWords[format])
        ),
    },
    { id: "by", header: t("Asked for by"), hideBelow: "lg", cell: ({ requestedBy }) => requestedBy },
    {
      id: "time",
      header: t("Asked for"),
      hideBelow: "lg",
      cell: ({ createdAt }) => <DateTime at={createdAt} {...viewer} />,
    },
    {
      id: "acts",
      header: <span className="sr-only">{t("Actions")}</span>,
      label: t("Actions"),
      align: "right",
      cell: (item) => (
        <span className="inline-flex flex-wrap items-center justify-end gap-1.5">
          {item.kept && (item.state === "queued" || item.state === "running") && cancel?.(item)}
          {item.kept && item.state === "completed" && !item.downloadable && (
            <span className="text-ink-subtle text-xs">{t("Removed after seven days")}</span>
          )}
          <ManifestDialog item={item} viewer={viewer} />
          {item.downloadable && (
            <a
              href={`/api/v1/calls/exports/${encodeURIComponent(item.id)}/file`}
              download
              className={buttonClass({ size: "sm" })}
            >
              {t("Download")}
            </a>
          )}
        </span>
      ),
    },
  ];
}
