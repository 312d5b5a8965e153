import { DEFAULT_LANGUAGE, type Language, languageOf } from "@/lib/i18n/language";
import { DEFAULT_LOCALE } from "./money";
import { DEFAULT_ZONE } from "./zones";

export interface ZonedOptions {
  /** IANA name of the viewer's zone. */
  zone?: string;
  locale?: string;
}

/** Whatever a time arrives as: ISO 8601 with an offset, or a Date. */
export type Instant = string | Date;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  formatters.set(key, made);
  return made;
}

function toDate(instant: Instant): Date | null {
  const date = typeof instant === "string" ? new Date(instant) : instant;
  return Number.isNaN(date.getTime()) ? null : date;
}

function write(instant: Instant, locale: string, options: Intl.DateTimeFormatOptions): string {
  const date = toDate(instant);
  if (!date) return "–";
  // Server and browser carry different ICU versions and disagree about the space before "pm".
  return formatterFor(locale, options)
    .format(date)
    .replace(/\u202f/g, " ");
}

const DAY = { day: "numeric", month: "short", year: "numeric" } as const;
const TIME = { hour: "numeric", minute: "2-digit" } as const;

/** `21 Nov 2026, 12:23 am IST`: always with the zone, so that nobody has to guess. */
export function formatDateTime(
  instant: Instant,
  {
    zone = DEFAULT_ZONE,
    locale = DEFAULT_LOCALE,
    seconds = false,
  }: ZonedOptions & { seconds?: boolean } = {},
): string {
  return write(instant, locale, {
    ...DAY,
    ...TIME,
    ...(seconds ? { second: "2-digit" as const } : {}),
    timeZone: zone,
    timeZoneName: "short",
  });
}

/** `21 Nov 2026`, the day on which the instant falls in the viewer's zone. */
export function formatDate(
  instant: Instant,
  { zone = DEFAULT_ZONE, locale = DEFAULT_LOCALE }: ZonedOptions = {},
): string {
  return write(instant, locale, { ...DAY, timeZone: zone });
}

/** `12:23 am`, for a list whose heading already names the day and the zone. */
export function formatTime(
  instant: Instant,
  { zone = DEFAULT_ZONE, locale = DEFAULT_LOCALE }: ZonedOptions = {},
): string {
  return write(instant, locale, { ...TIME, timeZone: zone });
}

/** A calendar day `YYYY-MM-DD` as `21 Nov` or, with the year, `21 Nov 2026`: no zone can move it. */
export function formatDay(
  day: string,
  locale: string = DEFAULT_LOCALE,
  { year = true }: { year?: boolean } = {},
): string {
  const { year: yearOption, ...dayAndMonth } = DAY;
  const fields = year ? { ...dayAndMonth, year: yearOption } : dayAndMonth;
  return write(`${day}T00:00:00Z`, locale, { ...fields, timeZone: "UTC" });
}

/** The name of a zone at an instant: `India Standard Time`. */
export function zoneName(zone: string, locale: string = DEFAULT_LOCALE, at: Date = new Date()): string {
  const parts = formatterFor(locale, { timeZone: zone, timeZoneName: "long" }).formatToParts(at);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

const STEPS = [
  { unit: "year", seconds: 31_557_600 },
  { unit: "month", seconds: 2_629_800 },
  { unit: "week", seconds: 604_800 },
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
] as const;

const JUST_NOW: Record<Language, string> = { en: "just now", hi: "अभी" };

/** `3 minutes ago`, `in 2 days`, `just now` (under 45 seconds either way). */
export function formatRelative(instant: Instant, now: Date, locale: string = DEFAULT_LOCALE): string {
  const date = toDate(instant);
  if (!date) return "–";
  const seconds = (date.getTime() - now.getTime()) / 1000;
  if (Math.abs(seconds) < 45) return JUST_NOW[languageOf(locale) ?? DEFAULT_LANGUAGE];
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  // The largest unit that rounds to at least one: 59.6 minutes read as "1 hour ago", never as "60 minutes ago".
  const step = STEPS.find(({ seconds: length }) => Math.round(Math.abs(seconds) / length) >= 1) ?? STEPS[5];
  return relative.format(Math.round(seconds / step.seconds), step.unit);
}
