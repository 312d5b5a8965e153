import type { ActiveFilter } from "@/components/data-table/active-filters";
import { formatDay } from "@/lib/format/date";
import { english, type Translate } from "@/lib/i18n/translate";

/** The chosen days in words. They are UTC days, because that is how upstream counts them. */
export function dayChips(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  locale: string,
  t: Translate = english,
): ActiveFilter[] {
  if (from && to) {
    const label =
      from === to ? formatDay(from, locale) : `${formatDay(from, locale)} – ${formatDay(to, locale)}`;
    return [{ names: ["from", "to"], label: `${label} (UTC)` }];
  }
  if (from) return [{ names: ["from"], label: t("From {day} (UTC)", { day: formatDay(from, locale) }) }];
  if (to) return [{ names: ["to"], label: t("Up to {day} (UTC)", { day: formatDay(to, locale) }) }];
  return [];
}
