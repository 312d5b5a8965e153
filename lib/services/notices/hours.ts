import { TZDate } from "@date-fns/tz";

const HOUR_MS = 3_600_000;

/** The hours of a day, in somebody's own zone, in which they want to be left alone. */
export interface QuietHours {
  quietFrom: number | null;
  quietTo: number | null;
}

/** Of an hour that the clocks show twice, the first one: which of them a date is made of depends on the machine's own zone. */
function firstOf(at: TZDate, zone: string): Date {
  const before = new TZDate(at.getTime() - HOUR_MS, zone);
  const isSame = before.getHours() === at.getHours() && before.getDate() === at.getDate();
  return new Date(isSame ? before.getTime() : at.getTime());
}

/**
 * The next time that a zone's clocks show the full hour. Where they skip it in spring: when they show the hour after;
 * where they show it twice in autumn: the first time.
 */
export function nextHour(hour: number, zone: string, now: Date): Date {
  const today = new TZDate(now, zone);
  for (let days = 0; days < 3; days += 1) {
    const day = today.getDate() + days;
    const at = new TZDate(today.getFullYear(), today.getMonth(), day, hour, 0, 0, 0, zone);
    const first = firstOf(at, zone);
    if (first > now) return first;
  }
  throw new RangeError(`There is no ${hour} o'clock in ${zone}.`);
}

/** Until when they are to be left alone; null where that is not now. */
export function quietUntil({ quietFrom, quietTo }: QuietHours, zone: string, now: Date): Date | null {
  if (quietFrom === null || quietTo === null) return null;
  const hour = new TZDate(now, zone).getHours();
  const overMidnight = quietFrom > quietTo;
  const quiet = overMidnight ? hour >= quietFrom || hour < quietTo : hour >= quietFrom && hour < quietTo;
  return quiet ? nextHour(quietTo, zone, now) : null;
}
