import { formatDate, formatDateTime, type ZonedOptions } from "@/lib/format/date";

export interface DateTimeProps extends Required<ZonedOptions> {
  /** ISO 8601 with an offset. */
  at: string;
  /** The day alone, with the full time on hover. */
  dateOnly?: boolean;
  seconds?: boolean;
}

/** A moment in the viewer's zone, with the zone named. */
export function DateTime({ at, zone, locale, dateOnly = false, seconds = false }: DateTimeProps) {
  const full = formatDateTime(at, { zone, locale, seconds: true });
  return (
    <time dateTime={at} title={full} className="whitespace-nowrap" suppressHydrationWarning>
      {dateOnly ? formatDate(at, { zone, locale }) : formatDateTime(at, { zone, locale, seconds })}
    </time>
  );
}
