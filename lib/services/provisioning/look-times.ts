const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** After the call, when upstream is asked what became of it. Lists there may lag behind what was done. */
const offsets = [1, 3, 8, 20, 45, 90].map((seconds) => seconds * SECOND);
const longer = [5, 15, 60].map((minutes) => minutes * MINUTE);

/** The next look, or null when all are over; where money may have moved they go on for an hour. */
export function nextLookAt(sentAt: Date, now: Date, whenAbsent: "failed" | "review"): Date | null {
  const times = whenAbsent === "review" ? [...offsets, ...longer] : offsets;
  const next = times.find((offset) => sentAt.getTime() + offset > now.getTime());
  return next === undefined ? null : new Date(sentAt.getTime() + next);
}
