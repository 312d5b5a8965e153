import { chanceOfShareAtLeast, type UsualShare } from "./statistics";

/** A week is left out of what is usual where the others say that it was not. */
const ODD_WEEK = 1e-4;

/**
 * The share that is usual: of all weeks together, but for the one whose share was the highest where that one was itself
 * out of the ordinary. A burst of last week must not hide the one of today.
 */
export function usualShare(parts: readonly number[], wholes: readonly number[], restsOn: number): UsualShare {
  const weeks = parts.map((part, place) => ({ part, whole: wholes[place] ?? 0 }));
  const sum = (some: readonly UsualShare[]): UsualShare => ({
    part: some.reduce((total, { part }) => total + part, 0),
    whole: some.reduce((total, { whole }) => total + whole, 0),
  });
  if (weeks.length < 3) return sum(weeks);
  const share = ({ part, whole }: UsualShare) => (whole === 0 ? 0 : part / whole);
  const highest = weeks.reduce((one, other) => (share(other) > share(one) ? other : one));
  const others = sum(weeks.filter((week) => week !== highest));
  const isOdd = chanceOfShareAtLeast(highest.part, highest.whole, others, restsOn) < ODD_WEEK;
  return isOdd ? others : sum(weeks);
}
