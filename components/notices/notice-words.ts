import type { Severity } from "@/lib/services/attention/catalog";
import type { NoticeModeName } from "@/lib/services/notices/schema";

export const modeWords: Record<NoticeModeName, string> = {
  off: "Off",
  immediate: "At once",
  digest: "Once a day",
};

export const leastWords: Record<Severity, string> = {
  critical: "Critical only",
  high: "High and critical",
  medium: "Everything",
};

/** `08:00`, for hours of the day. */
export function hourWords(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}

export const hoursOfDay = Array.from({ length: 24 }, (_, hour) => hour);
