import { type Finding, finding, NOT_CHANCE } from "./finding";
import { around, runsOf, type Window } from "./observed";
import { chanceOfAtLeast, chanceOfShareAtLeast, expectationOf } from "./statistics";
import { EVERYBODY, type Tally } from "./tally";
import { usualShare } from "./usual-share";

/** Fewer prove nothing. */
const FLOOR = 6;
/** How many answered calls a customer's usual share of short ones may rest on. */
const SHARE_RESTS_ON = 100;
/** What is usual of all customers counts as so many calls of this one: a new customer has no past of its own. */
const OF_EVERYBODY = 20;

/** Customers with far more answered calls of a few seconds than usual, in number and among those answered. */
export function detectShortCalls(tally: Tally, window: Window): Finding[] {
  const { weeks } = window;
  const all = usualShare(
    around(tally.short.get(EVERYBODY), window.hours, weeks).earlier,
    around(tally.answered.get(EVERYBODY), window.hours, weeks).earlier,
    SHARE_RESTS_ON,
  );
  const general = all.whole === 0 ? 0 : all.part / all.whole;

  return [...tally.short].flatMap(([authId, counts]) => {
    if (authId === EVERYBODY) return [];
    const runs = runsOf(window, (hours) => {
      const short = around(counts, hours, weeks);
      if (short.now < FLOOR) return null;
      const answered = around(tally.answered.get(authId), hours, weeks);
      const expected = expectationOf(short.earlier);
      const own = usualShare(short.earlier, answered.earlier, SHARE_RESTS_ON);
      const share = { part: own.part + general * OF_EVERYBODY, whole: own.whole + OF_EVERYBODY };
      const isChance =
        chanceOfAtLeast(short.now, expected) > NOT_CHANCE ||
        chanceOfShareAtLeast(short.now, answered.now, share, SHARE_RESTS_ON) > NOT_CHANCE;
      return isChance || short.now < 3 * expected.median
        ? null
        : { now: short.now, usual: expected.median, calls: answered.now };
    });
    return runs.map(({ hours, measured }) =>
      finding({
        kind: "short_calls",
        severity: measured.now >= 30 || hours.length > 2 ? "high" : "medium",
        authId,
        hours,
        unit: "calls",
        ...measured,
      }),
    );
  });
}
