import { DateTime } from "@/components/ui/date-time";
import type { Viewer } from "@/lib/format/viewer";
import type { KycEventDto } from "@/lib/services/kyc/schema";
import { eventLabel, eventSource } from "./kyc-words";

/** What became of a verification, and how we came to know. */
export function KycTimeline({ events, viewer }: { events: KycEventDto[]; viewer: Viewer }) {
  if (events.length === 0) return <p className="text-ink-subtle">Nothing has happened yet.</p>;
  return (
    <ol aria-label="Timeline">
      {events.map((event, place) => {
        const more = [eventSource(event), event.detail].filter(Boolean).join(": ");
        return (
          <li key={event.id} className="relative flex gap-3 pb-4 last:pb-0">
            {place < events.length - 1 && (
              <span aria-hidden className="absolute top-4 bottom-0 left-[5px] w-px bg-line-strong" />
            )}
            <span
              aria-hidden
              className="mt-[5px] size-[11px] shrink-0 rounded-full border-2 border-accent bg-surface"
            />
            <div className="min-w-0 flex-1">
              <div className="flex flex-wrap justify-between gap-x-4">
                <span className="font-medium">{eventLabel(event)}</span>
                <span className="text-ink-muted">
                  <DateTime at={event.at} {...viewer} seconds />
                </span>
              </div>
              {more && <p className="break-words text-ink-muted text-xs/5">{more}</p>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
