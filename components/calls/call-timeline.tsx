import { useTranslate } from "#translate";
import { cn } from "@/components/ui/cn";
import { DateTime } from "@/components/ui/date-time";
import { formatDuration } from "@/lib/format/duration";
import type { Viewer } from "@/lib/format/viewer";
import type { CallDetailDto } from "@/lib/services/calls/schema";
import { type CallPart, callParts, callSteps } from "./timeline";

const FILL: Record<CallPart["id"], string> = {
  setup: "bg-chart-5",
  ring: "bg-chart-2",
  talk: "bg-chart-1",
};

/** From the first signal to the end, with the time between. */
export function CallTimeline({ call, viewer }: { call: CallDetailDto; viewer: Viewer }) {
  const t = useTranslate();
  const steps = callSteps(call);
  const parts = callParts(call);
  return (
    <>
      {parts.length > 0 && (
        <div className="mb-4">
          <div aria-hidden className="flex h-2 gap-0.5 overflow-hidden rounded-full">
            {parts.map(({ id, seconds }) => (
              <span
                key={id}
                className={cn("min-w-1", FILL[id])}
                style={{ flexGrow: seconds, flexBasis: 0 }}
              />
            ))}
          </div>
          <ul className="mt-1.5 flex flex-wrap gap-x-4 text-ink-muted text-xs">
            {parts.map(({ id, label, seconds }) => (
              <li key={id} className="flex items-center gap-1.5">
                <span aria-hidden className={cn("size-2 rounded-sm", FILL[id])} />
                {t(label)} {formatDuration(seconds, viewer.locale)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <ol>
        {steps.map(({ id, label, at, gapSeconds }, place) => (
          <li key={id} className="relative flex gap-3 pb-4 last:pb-0">
            {place < steps.length - 1 && (
              <span aria-hidden className="absolute top-4 bottom-0 left-[5px] w-px bg-line-strong" />
            )}
            <span
              aria-hidden
              className="mt-[5px] size-[11px] shrink-0 rounded-full border-2 border-accent bg-surface"
            />
            <div className="flex min-w-0 flex-1 flex-wrap justify-between gap-x-4">
              <span className="font-medium">
                {t(label)}
                {gapSeconds !== null && (
                  <span className="ml-2 font-normal text-ink-subtle text-xs">
                    {t("after {time}", { time: formatDuration(gapSeconds, viewer.locale) })}
                  </span>
                )}
              </span>
              <span className="text-ink-muted">
                <DateTime at={at} {...viewer} seconds />
              </span>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
