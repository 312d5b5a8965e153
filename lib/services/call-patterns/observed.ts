/** How many of something there were, by hour. */
export type Counts = ReadonlyMap<number, number>;

export const HOUR_MS = 3_600_000;
export const WEEK_MS = 7 * 24 * HOUR_MS;
/** Hours that are looked at, the last complete one the last. */
export const LOOKED_AT_HOURS = 6;
export const EARLIER_WEEKS = 4;
/** With fewer there is no usual. */
export const LEAST_WEEKS = 2;

/** Which hours are looked at, and with how many earlier weeks they are compared. */
export interface Window {
  /** Starts of consecutive hours, milliseconds since the epoch, oldest first. */
  hours: readonly number[];
  weeks: number;
}

/** Counts of one subject, such as the calls of a customer: now, and in the same hours of each earlier week. */
export function around(counts: Counts | undefined, hours: readonly number[], weeks: number) {
  const sum = (weeksBack: number) =>
    hours.reduce((total, hour) => total + (counts?.get(hour - weeksBack * WEEK_MS) ?? 0), 0);
  return {
    now: sum(0),
    earlier: Array.from({ length: weeks }, (_, week) => sum(week + 1)),
  };
}

/** Consecutive hours in which something is unusual. */
export interface Run<Measured> {
  hours: readonly number[];
  measured: Measured;
}

/**
 * The runs of hours in which a subject is unusual: each hour by itself, and two together, because what is unusual does
 * not begin on the hour.
 * @param measure null where these hours are as usual
 */
export function runsOf<Measured>(
  { hours }: Window,
  measure: (hours: readonly number[]) => Measured | null,
): Run<Measured>[] {
  const unusual = hours.map((hour) => measure([hour]) !== null);
  hours.forEach((hour, place) => {
    const next = hours[place + 1];
    if (next === undefined || unusual[place] || unusual[place + 1]) return;
    if (measure([hour, next]) !== null) unusual[place] = unusual[place + 1] = true;
  });
  const runs: Run<Measured>[] = [];
  let open: number[] = [];
  const close = () => {
    // Hours that are unusual by themselves may be less so together: then the latest of them speaks.
    const spans = [
      open,
      ...open.map((_, place) => open.slice(-1 - place, open.length - place)),
      open.slice(-2),
    ];
    const measured = open.length === 0 ? undefined : spans.map(measure).find((found) => found !== null);
    if (measured !== undefined && measured !== null) runs.push({ hours: open, measured });
    open = [];
  };
  hours.forEach((hour, place) => {
    if (unusual[place]) open.push(hour);
    else close();
  });
  close();
  return runs;
}
