import type { ExportPlan } from "./plan";

/** Such as `calls-2026-01-31-1830.csv`: of the moment when it was made, in the zone of the file. */
export function fileName({ format, zone }: Pick<ExportPlan, "format" | "zone">, at: Date): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(at);
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? "";
  return `calls-${part("year")}-${part("month")}-${part("day")}-${part("hour")}${part("minute")}.${format}`;
}
