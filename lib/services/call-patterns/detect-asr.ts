import { percentOf } from "./figures";
import { type Finding, finding, NOT_CHANCE } from "./finding";
import { around, runsOf, type Window } from "./observed";
import { chanceOfShareAtMost } from "./statistics";
import { EVERYBODY, type Tally } from "./tally";

const FLOOR = 12;
/** Without so many earlier calls nobody knows what is usual. */
const LEAST_KNOWN = 30;
const SHARE_RESTS_ON = 60;

/** Customers of whose calls far fewer are answered than usual. */
export function detectAsrCollapse(tally: Tally, window: Window): Finding[] {
  return [...tally.calls].flatMap(([authId, counts]) => {
    if (authId === EVERYBODY) return [];
    const runs = runsOf(window, (hours) => {
      const calls = around(counts, hours, window.weeks);
      if (calls.now < FLOOR) return null;
      const answered = around(tally.answered.get(authId), hours, window.weeks);
      const sum = (counted: readonly number[]) => counted.reduce((total, count) => total + count, 0);
      const usual = { part: sum(answered.earlier), whole: sum(calls.earlier) };
      if (usual.whole < LEAST_KNOWN) return null;
      const isSmall = answered.now / calls.now > (0.6 * usual.part) / usual.whole;
      if (isSmall || chanceOfShareAtMost(answered.now, calls.now, usual, SHARE_RESTS_ON) > NOT_CHANCE)
        return null;
      return {
        now: percentOf(answered.now, calls.now) ?? 0,
        usual: percentOf(usual.part, usual.whole) ?? 0,
        calls: calls.now,
      };
    });
    return runs.map(({ hours, measured }) =>
      finding({
        kind: "asr_collapse",
        severity: measured.now < 10 || hours.length > 1 ? "high" : "medium",
        authId,
        hours,
        unit: "percent",
        ...measured,
      }),
    );
  });
}
