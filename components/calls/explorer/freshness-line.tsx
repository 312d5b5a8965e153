import { CloudAlert } from "lucide-react";
import { useTranslate } from "#translate";
import { rich } from "@/components/ui/rich";
import { formatDate, formatDateTime } from "@/lib/format/date";
import { formatCount } from "@/lib/format/number";
import type { Viewer } from "@/lib/format/viewer";
import type { FreshnessDto } from "@/lib/services/calls/schema";

/** The clock alone, to the second; the day and the zone stand on hover. */
function clock(at: string, { zone, locale }: Viewer): string {
  const time = new Intl.DateTimeFormat(locale, {
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
    timeZone: zone,
  });
  return time.format(new Date(at)).replace(/\u202f/g, " ");
}

/** How true the list is: as of when, whether upstream answers, and how much of the history is still to come. */
export function FreshnessLine({ freshness, viewer }: { freshness: FreshnessDto; viewer: Viewer }) {
  const t = useTranslate();
  const { asOf, failingSince, backfill } = freshness;
  const full = (at: string) => formatDateTime(at, { ...viewer, seconds: true });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-ink-subtle text-xs">
      {backfill && <Backfill backfill={backfill} viewer={viewer} />}
      {failingSince ? (
        <p role="status" className="flex items-center gap-1.5 text-warning">
          <CloudAlert aria-hidden className="size-3.5 shrink-0" />
          {asOf ? t("Not updated since {when}.", { when: full(asOf) }) : t("Not read yet.")}{" "}
          {t("The voice platform does not answer.")}
        </p>
      ) : (
        <p title={asOf ? full(asOf) : undefined}>
          {asOf
            ? rich(t("As of {when}"), {
                when: (
                  <time dateTime={asOf} suppressHydrationWarning>
                    {clock(asOf, viewer)}
                  </time>
                ),
              })
            : t("The first calls are being read")}
        </p>
      )}
    </div>
  );
}

interface BackfillProps {
  backfill: NonNullable<FreshnessDto["backfill"]>;
  viewer: Viewer;
}

function Backfill({ backfill, viewer }: BackfillProps) {
  const t = useTranslate();
  const { calls, of, completeFrom } = backfill;
  const { locale } = viewer;
  const share = of && of > 0 ? Math.min(1, calls / of) : null;
  return (
    <p className="flex items-center gap-2">
      {share !== null && (
        <span aria-hidden className="h-1 w-16 overflow-hidden rounded-full bg-line-strong">
          <span className="block h-full bg-accent" style={{ width: `${share * 100}%` }} />
        </span>
      )}
      <span suppressHydrationWarning>
        {of === null
          ? t("Reading the history: {read} calls", { read: formatCount(calls, locale) })
          : t("Reading the history: {read} of {all} calls", {
              read: formatCount(calls, locale),
              all: formatCount(of, locale),
            })}
        {completeFrom && t(", complete back to {day}", { day: formatDate(completeFrom, viewer) })}
      </span>
    </p>
  );
}
