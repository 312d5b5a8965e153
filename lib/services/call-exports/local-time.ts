import { TZDate } from "@date-fns/tz";

const QUARTER_MS = 15 * 60_000;

/** What a zone is ahead of UTC. Offsets only ever change at whole quarters of an hour, so each quarter is asked once. */
function offsets(zone: string): (at: number) => number {
  let quarter = Number.NaN;
  let offsetMs = 0;
  return (at) => {
    const wanted = Math.floor(at / QUARTER_MS);
    if (wanted !== quarter) {
      quarter = wanted;
      offsetMs = -new TZDate(at, zone).getTimezoneOffset() * 60_000;
    }
    return offsetMs;
  };
}

/**
 * Writes times of a zone as spreadsheets read them: `2026-01-31 23:30:00`. Quick for times in order: calls of the same
 * minute share everything but their seconds.
 */
export function localTimes(zone: string): (iso: string) => string {
  const offsetAt = offsets(zone);
  let minute = "";
  let local = "";
  return (iso) => {
    const ofMinute = iso.slice(0, 16);
    if (ofMinute !== minute) {
      minute = ofMinute;
      const at = Date.parse(`${ofMinute}Z`);
      local = new Date(at + offsetAt(at)).toISOString().slice(0, 16).replace("T", " ");
    }
    return local + iso.slice(16, 19);
  };
}

/** The same for UTC. */
export function utcTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}
