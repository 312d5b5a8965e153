import { Link } from "@/components/ui/link";
import { presetDays, rangePresets } from "@/lib/services/analytics/period";
import { analyticsHref, type Given } from "./hrefs";

export interface RangePresetsProps {
  given: Given;
  zone: string;
  now: Date;
}

/** Ranges that are asked for often, each a link; the one that is shown is marked. */
export function RangePresets({ given, zone, now }: RangePresetsProps) {
  return (
    <nav aria-label="Ranges" className="mb-3 text-xs">
      <ul className="flex flex-wrap gap-1">
        {rangePresets.map(({ id, label }) => {
          const days = presetDays(id, zone, now);
          const isShown = given.from === days.from && given.to === days.to;
          return (
            <li key={id}>
              <Link
                href={analyticsHref(given, { ...days })}
                aria-current={isShown ? "true" : undefined}
                className="flex h-7 items-center rounded-md px-2 text-ink-muted hover:bg-sunken hover:text-ink aria-[current=true]:bg-accent-soft aria-[current=true]:font-medium aria-[current=true]:text-ink pointer-coarse:h-10"
              >
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
