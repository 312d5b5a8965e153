import { TZDate } from "@date-fns/tz";
import { addDays, format, lastDayOfMonth, startOfISOWeek, subDays, subMonths } from "date-fns";

export type Cadence = "daily" | "weekly" | "monthly";

function isDue(cadence: Cadence, day: TZDate): boolean {
  if (cadence === "weekly") return day.getDay() === 1;
  return cadence === "daily" || day.getDate() === 1;
}

/**
 * The next time after `after`: at this hour in the zone, every day, every Monday, or every first of a month. Where a
 * clock change leaves the hour out it is the moment that follows; where it comes twice, the first.
 */
export function nextTime(cadence: Cadence, hour: number, zone: string, after: Date): Date {
  // Noon always exists, so the days are counted from there.
  const noon = new TZDate(after, zone);
  noon.setHours(12, 0, 0, 0);
  for (let days = 0; ; days += 1) {
    const day = addDays(noon, days);
    if (!isDue(cadence, day)) continue;
    const at = new TZDate(day.getFullYear(), day.getMonth(), day.getDate(), hour, 0, 0, 0, zone);
    if (at.getTime() > after.getTime()) return new Date(at.getTime());
  }
}

/** The whole period that had ended at `at`: yesterday, last week from Monday to Sunday, or last month; days of the zone. */
export function periodBefore(cadence: Cadence, zone: string, at: Date): { from: string; to: string } {
  const today = new TZDate(at, zone);
  today.setHours(12, 0, 0, 0);
  const day = (date: Date) => format(date, "yyyy-MM-dd");
  if (cadence === "daily") {
    const yesterday = day(subDays(today, 1));
    return { from: yesterday, to: yesterday };
  }
  if (cadence === "weekly") {
    const monday = startOfISOWeek(today);
    return { from: day(subDays(monday, 7)), to: day(subDays(monday, 1)) };
  }
  const month = subMonths(today, 1);
  return { from: `${format(month, "yyyy-MM")}-01`, to: day(lastDayOfMonth(month)) };
}
