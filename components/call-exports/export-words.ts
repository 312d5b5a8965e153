import type { Tone } from "@/components/ui/badge";
import { english, type Translate } from "@/lib/i18n/translate";
import type { CallExportDto, CallScheduleDto } from "@/lib/services/call-exports/schema";

export const exportStateWords: Record<CallExportDto["state"], { label: string; tone: Tone }> = {
  queued: { label: "Waiting", tone: "neutral" },
  running: { label: "Being made", tone: "info" },
  completed: { label: "Complete", tone: "success" },
  failed: { label: "Failed", tone: "danger" },
  cancelled: { label: "Cancelled", tone: "neutral" },
};

export const formatWords: Record<CallExportDto["format"], string> = { csv: "CSV", jsonl: "JSON lines" };

const periods: Record<CallScheduleDto["cadence"], string> = {
  daily: "Every day, the day before",
  weekly: "Every Monday, the week before",
  monthly: "Every first of a month, the month before",
};

export const cadenceWords: Record<CallScheduleDto["cadence"], string> = {
  daily: "Every day",
  weekly: "Every Monday",
  monthly: "Every first of a month",
};

/** "Every Monday, the week before, at 06:00 (Asia/Kolkata)". */
export function scheduleWords(
  { cadence, hour, zone }: Pick<CallScheduleDto, "cadence" | "hour" | "zone">,
  t: Translate = english,
): string {
  return t("{period}, at {hour} ({zone})", { period: t(periods[cadence]), hour: hourWords(hour), zone });
}

export function hourWords(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}

const UNITS = ["bytes", "KB", "MB", "GB", "TB"] as const;

/** "2.4 MB", by thousands. */
export function sizeWords(bytes: number, locale: string, t: Translate = english): string {
  const step = bytes < 1_000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: step === 0 ? 0 : 1 });
  return `${number.format(bytes / 1_000 ** step)} ${t(UNITS[step] ?? "")}`;
}

/** "1 call", "12,000 calls". */
export function callsWords(count: number, locale: string, t: Translate = english): string {
  return t.count(count, "{count} call", "{count} calls", {
    count: new Intl.NumberFormat(locale).format(count),
  });
}

const spelled: Record<string, string> = {
  status: "outcome",
  context: "product",
  fromNumber: "from number",
  toNumber: "to number",
  fromMatch: "from number, how",
  toMatch: "to number, how",
  hangupCauseCode: "hangup code",
  hangupCause: "hangup cause",
  sipCallId: "SIP call id",
};

/** The filters of an export in words: name and value of each; the zone stands elsewhere. */
export function filterWords(query: string, t: Translate = english): { name: string; value: string }[] {
  const first = (name: string) => (name === "from" ? 0 : name === "to" ? 1 : 2);
  return [...new URLSearchParams(query)]
    .filter(([name]) => name !== "zone")
    .sort(([one], [other]) => first(one) - first(other))
    .map(([name, value]) => ({
      name: t(spelled[name] ?? name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)),
      value: value
        .split(",")
        .map((one) => t(one))
        .join(", "),
    }));
}
