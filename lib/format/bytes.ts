import { DEFAULT_LOCALE } from "./money";

const UNITS = ["bytes", "KB", "MB", "GB", "TB"] as const;

/** `3.4 GB`; powers of 1,024, as the tools beside it count. */
export function formatBytes(bytes: number, locale: string = DEFAULT_LOCALE): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  const digits = power === 0 ? 0 : 1;
  const value = (bytes / 1024 ** power).toLocaleString(locale, { maximumFractionDigits: digits });
  return `${value} ${UNITS[power]}`;
}
