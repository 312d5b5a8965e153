"use client";

import { useTranslate } from "#translate";
import { DateTime } from "@/components/ui/date-time";
import { useViewer } from "@/components/ui/viewer-context";

export interface TimelineItem {
  id: string;
  label: string;
  /** ISO 8601. */
  at: string;
  /** What more there is to say: a reason, an amount that changed. */
  detail: string | null;
  /** Still to come. */
  ahead: boolean;
}

/** What happened to one thing, from the first to what is still to come. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  const t = useTranslate();
  const viewer = useViewer();
  return (
    <ol aria-label={t("Timeline")}>
      {items.map(({ id, label, at, detail, ahead }, place) => (
        <li key={id} className="relative flex gap-3 pb-4 last:pb-0">
          {place < items.length - 1 && (
            <span aria-hidden className="absolute top-4 bottom-0 left-[5px] w-px bg-line-strong" />
          )}
          <span
            aria-hidden
            className={
              ahead
                ? "mt-[5px] size-[11px] shrink-0 rounded-full border-2 border-line-strong border-dashed bg-surface"
                : "mt-[5px] size-[11px] shrink-0 rounded-full border-2 border-accent bg-surface"
            }
          />
          <div className="min-w-0 flex-1">
            <div className="flex flex-wrap justify-between gap-x-4">
              <span className="font-medium">{label}</span>
              <span className="text-ink-muted">
                <DateTime at={at} {...viewer} seconds />
              </span>
            </div>
            {detail && <p className="break-words text-ink-muted text-xs/5">{detail}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
