/** Days are UTC and written YYYY-MM-DD; both ends of a range belong to it. */
export interface DayRange {
  from: string;
  to: string;
}

/** The instants of some days: from the first of them until just before the day after. */
export interface Period {
  from: Date;
  until: Date;
}

export const DAY_MS = 86_400_000;

/** How long a row may take to show in the ledger before its absence means something. */
export const LEDGER_LAG_MS = 15 * 60_000;

export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

export function shiftDay(day: string, days: number): string {
  return dayOf(new Date(Date.parse(day) + days * DAY_MS));
}

export function periodOf({ from, to }: DayRange): Period {
  return { from: new Date(from), until: new Date(Date.parse(to) + DAY_MS) };
}

export function isIn(period: Period, at: Date): boolean {
  return at >= period.from && at < period.until;
}

/** The vendor's day may not be ours: a ledger is read one day wider on both sides than it is judged. */
export function widened({ from, to }: DayRange): DayRange {
  return { from: shiftDay(from, -1), to: shiftDay(to, 1) };
}

/** A long range as shorter ones of at most so many days, in order. */
export function slicesOf({ from, to }: DayRange, days: number): DayRange[] {
  const slices: DayRange[] = [];
  for (let start = from; start <= to; start = shiftDay(start, days)) {
    const end = shiftDay(start, days - 1);
    slices.push({ from: start, to: end < to ? end : to });
  }
  return slices;
}

/** Both halves of a range, or null for a single day. */
export function halvesOf({ from, to }: DayRange): [DayRange, DayRange] | null {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (days < 2) return null;
  const middle = shiftDay(from, Math.floor(days / 2));
  return [
    { from, to: shiftDay(middle, -1) },
    { from: middle, to },
  ];
}
