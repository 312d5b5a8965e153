export const HOUR_MS = 3_600_000;
export const HOURS_OF_DAY = 24;
export const HOURS_OF_WEEK = 168;

/** Hours since the epoch: hours of UTC are all alike, so no clock change can bend a week. */
export function hourOf(time: Date | number): number {
  return Math.floor(Number(time) / HOUR_MS);
}

export function timeOfHour(hour: number): Date {
  return new Date(hour * HOUR_MS);
}

// The epoch began on a Thursday; slot 0 is the first hour of a Monday.
const THURSDAY = 3 * HOURS_OF_DAY;

/** Which hour of the week an hour is, Monday 00:00 UTC first. */
export function slotOf(hour: number): number {
  return (((hour + THURSDAY) % HOURS_OF_WEEK) + HOURS_OF_WEEK) % HOURS_OF_WEEK;
}
