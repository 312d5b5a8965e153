import type { ActiveFilter } from "@/components/data-table/active-filters";
import { formatDay } from "@/lib/format/date";

/** The chosen days in words. They are UTC days, because that is how upstream counts them. */
export function dayChips(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  locale: string,
): ActiveFilter[] {
  if (from && to) {
    const label =
      from === to ? formatDay(from, locale) : `${formatDay(from, locale)} – ${formatDay(to, locale)}`;
    return [{ names: ["from", "to"], label: `${label} (UTC)` }];
  }
  if (from) return [{ names: ["from"], label: `From ${formatDay(from, locale)} (UTC)` }];
  if (to) return [{ names: ["to"], label: `Up to ${formatDay(to, locale)} (UTC)` }];
  return [];
}
