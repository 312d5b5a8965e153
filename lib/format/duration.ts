/** A length of time as `3m 12s`, `1h 2m 5s` or `2d 4h`; null and negative values become a dash. */
export function formatDuration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds) || seconds < 0) return "–";
  const whole = Math.round(seconds);
  const days = Math.floor(whole / 86_400);
  const hours = Math.floor((whole % 86_400) / 3_600);
  const minutes = Math.floor((whole % 3_600) / 60);
  const rest = whole % 60;
  // Beyond a day the seconds say nothing.
  const parts =
    days > 0 ? [`${days}d`, `${hours}h`, `${minutes}m`] : [`${hours}h`, `${minutes}m`, `${rest}s`];
  const shown = parts.filter((part) => !/^0/.test(part));
  return shown.length > 0 ? shown.join(" ") : "0s";
}
