import type { ReactNode } from "react";
import type { Column } from "@/components/data-table/column";
import { buttonClass } from "@/components/ui/button";
import { DateTime } from "@/components/ui/date-time";
import { Progress } from "@/components/ui/progress";
import { StatusBadge } from "@/components/ui/status-badge";
import { formatCount } from "@/lib/format/number";
import type { Viewer } from "@/lib/format/viewer";
import type { CallExportDto } from "@/lib/services/call-exports/schema";
import { callsWords, exportStateWords, filterWords, formatWords, sizeWords } from "./export-words";
import { ManifestDialog } from "./manifest-dialog";

function State({ item, locale }: { item: CallExportDto; locale: string }) {
  const { tone, label } = exportStateWords[item.state];
  if (item.state !== "running" || !item.kept) return <StatusBadge tone={tone}>{label}</StatusBadge>;
  const { rows, expectedRows } = item;
  return (
    <div className="w-40 max-w-full">
      <Progress
        label={label}
        share={expectedRows === null ? null : expectedRows === 0 ? 1 : rows / expectedRows}
        detail={
          expectedRows === null ? "" : `${formatCount(rows, locale)} of ${formatCount(expectedRows, locale)}`
        }
      />
    </div>
  );
}

function What({ item }: { item: CallExportDto }) {
  const filters = filterWords(item.query).map(({ name, value }) => `${name} ${value}`);
  return (
    <span className="block min-w-0 sm:max-w-96">
      <span className="block font-medium">{item.schedule?.name ?? item.customer?.name ?? "Calls"}</span>
      <span className="block truncate text-ink-subtle text-xs" title={filters.join(", ")}>
        {filters.length === 0 ? "Every call" : filters.join(", ")}
      </span>
    </span>
  );
}

export interface ExportColumnsOptions {
  viewer: Viewer;
  /** For one that is being made. */
  cancel: ((item: CallExportDto) => ReactNode) | null;
}

export function exportColumns({ viewer, cancel }: ExportColumnsOptions): Column<CallExportDto>[] {
  const { locale } = viewer;
  return [
    { id: "what", header: "Export", primary: true, cell: (item) => <What item={item} /> },
    { id: "state", header: "State", cell: (item) => <State item={item} locale={locale} /> },
    {
      id: "content",
      header: "Content",
      hideBelow: "md",
      cell: ({ rows, bytes, format, state }) =>
        state === "completed" ? (
          <span>
            {callsWords(rows, locale)}
            <span className="block text-ink-subtle text-xs">
              {formatWords[format]}, {sizeWords(bytes, locale)}
            </span>
          </span>
        ) : (
          formatWords[format]
        ),
    },
    { id: "by", header: "Asked for by", hideBelow: "lg", cell: ({ requestedBy }) => requestedBy },
    {
      id: "time",
      header: "Asked for",
      hideBelow: "lg",
      cell: ({ createdAt }) => <DateTime at={createdAt} {...viewer} />,
    },
    {
      id: "acts",
      header: <span className="sr-only">Actions</span>,
      label: "Actions",
      align: "right",
      cell: (item) => (
        <span className="inline-flex flex-wrap items-center justify-end gap-1.5">
          {item.kept && (item.state === "queued" || item.state === "running") && cancel?.(item)}
          {item.kept && item.state === "completed" && !item.downloadable && (
            <span className="text-ink-subtle text-xs">Removed after seven days</span>
          )}
          <ManifestDialog item={item} viewer={viewer} />
          {item.downloadable && (
            <a
              href={`/api/v1/calls/exports/${encodeURIComponent(item.id)}/file`}
              download
              className={buttonClass({ size: "sm" })}
            >
              Download
            </a>
          )}
        </span>
      ),
    },
  ];
}
