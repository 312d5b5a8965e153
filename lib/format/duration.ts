import { DEFAULT_LANGUAGE, type Language, languageOf } from "@/lib/i18n/language";
import { DEFAULT_LOCALE } from "./money";

interface Units {
  day: string;
  hour: string;
  minute: string;
  second: string;
}

/** Behind the number; Hindi parts them by a blank. Its short "से" for seconds is also the word for "from". */
const UNITS: Record<Language, Units> = {
  en: { day: "d", hour: "h", minute: "m", second: "s" },
  hi: { day: " दिन", hour: " घं", minute: " मि", second: " सेकंड" },
};

/** A length of time as `3m 12s`, `1h 2m 5s` or `2d 4h`; null and negative values become a dash. */
export function formatDuration(seconds: number | null | undefined, locale: string = DEFAULT_LOCALE): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds) || seconds < 0) return "–";
  const units = UNITS[languageOf(locale) ?? DEFAULT_LANGUAGE];
  const whole = Math.round(seconds);
  const days = Math.floor(whole / 86_400);
  const hours = Math.floor((whole % 86_400) / 3_600);
  const minutes = Math.floor((whole % 3_600) / 60);
  const rest = whole % 60;
  // Beyond a day the seconds say nothing.
  const parts =
    days > 0
      ? [
          [days, units.day],
          [hours, units.hour],
          [minutes, units.minute],
        ]
      : [
          [hours, units.hour],
          [minutes, units.minute],
          [rest, units.second],
        ];
  const shown = parts.flatMap(([count, unit]) => (count === 0 ? [] : `${count}${unit}`));
  return shown.length > 0 ? shown.join(" ") : `0${units.second}`;
}
