import type { Column } from "@/components/data-table/column";
import { DateTime } from "@/components/ui/date-time";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Viewer } from "@/lib/format/viewer";
import type { Translate } from "@/lib/i18n/translate";
import type { ActivityDto } from "@/lib/services/activity/schema";
import { outcomeWords } from "./activity-words";

export interface ActivityRow extends ActivityDto {
  /** Its place on the page: what the record calls it is nobody's business. */
  place: number;
}

export function activityColumns(viewer: Viewer, t: Translate): Column<ActivityRow>[] {
  return [
    {
      id: "what",
      header: t("What"),
      primary: true,
      cell: ({ what, detail, outcome }) => {
        const ended = outcomeWords(outcome, t);
        return (
          <div className="min-w-0 whitespace-normal">
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="font-medium">{what}</span>
              {ended && <StatusBadge tone={ended.tone}>{ended.label}</StatusBadge>}
            </span>
            {detail && <p className="break-words font-normal text-ink-muted text-xs/5">{detail}</p>}
          </div>
        );
      },
    },
    {
      id: "who",
      header: t("Who"),
      cell: ({ who }) => (
        <span className={who.kind === "automatic" ? "text-ink-subtle" : undefined}>{who.name}</span>
      ),
    },
    { id: "time", header: t("Time"), cell: ({ at }) => <DateTime at={at} {...viewer} seconds /> },
  ];
}
