import { percentOf } from "./figures";
import { type Finding, finding, NOT_CHANCE } from "./finding";
import { around, runsOf, type Window } from "./observed";
import { chanceOfShareAtLeast, medianOf } from "./statistics";
import { EVERYBODY, partsOf, subjectOf, type Tally } from "./tally";
import { usualShare } from "./usual-share";

/** Fewer calls with a cause prove nothing: of one customer, of all. */
const FLOOR = { one: 10, all: 25 };
/** How many calls a usual share may rest on; that of all customers is the steadier one. */
const SHARE_RESTS_ON = { one: 60, all: 300 };
const OF_EVERYBODY = 10;
/** A cause of everybody that is mostly one customer's is that customer's. */
const MOSTLY = 0.7;

/** Causes that take a far greater share of the calls than usual, of one customer and of all together. */
export function detectCauseJumps(tally: Tally, window: Window): Finding[] {
  const found = [...tally.causes].flatMap(([subject, counts]) => {
    const [authId = "", cause = ""] = partsOf(subject);
    const which = authId === EVERYBODY ? "all" : "one";
    const { weeks } = window;
    const runs = runsOf(window, (hours) => {
      const with_ = around(counts, hours, weeks);
      if (with_.now < FLOOR[which] || with_.now < 1.5 * medianOf(with_.earlier)) return null;
      const calls = around(tally.calls.get(authId), hours, weeks);
      const own = usualShare(with_.earlier, calls.earlier, SHARE_RESTS_ON[which]);
      const general = generalShare(tally, cause, window, which);
      const usual = { part: own.part + general * OF_EVERYBODY, whole: own.whole + OF_EVERYBODY };
      const isSmall = with_.now / calls.now < (1.5 * usual.part) / usual.whole;
      if (isSmall || chanceOfShareAtLeast(with_.now, calls.now, usual, SHARE_RESTS_ON[which]) > NOT_CHANCE) {
        return null;
      }
      return {
        now: percentOf(with_.now, calls.now) ?? 0,
        usual: percentOf(usual.part, usual.whole) ?? 0,
        calls: calls.now,
        count: with_.now,
      };
    });
    return runs.map(({ hours, measured: { count, ...measured } }) => ({
      count,
      finding: finding({
        kind: "cause_jump",
        severity: measured.now >= 50 || which === "all" ? "high" : "medium",
        authId: authId || null,
        cause,
        hours,
        unit: "percent",
        ...measured,
      }),
    }));
  });
  const isOneCustomers = (one: (typeof found)[number]) =>
    one.finding.authId === null &&
    found.some(
      (other) =>
        other.finding.authId !== null &&
        other.finding.cause === one.finding.cause &&
        other.count > MOSTLY * one.count &&
        other.finding.hours.some((hour) => one.finding.hours.includes(hour)),
    );
  return found.filter((one) => !isOneCustomers(one)).map((one) => one.finding);
}

/** The usual share of a cause among everybody's calls; a customer without a past is held against it. */
function generalShare(tally: Tally, cause: string, window: Window, which: "one" | "all"): number {
  if (which === "all") return 0;
  const { hours, weeks } = window;
  const part = around(tally.causes.get(subjectOf(EVERYBODY, cause)), hours, weeks).earlier;
  const whole = around(tally.calls.get(EVERYBODY), hours, weeks).earlier;
  const share = usualShare(part, whole, SHARE_RESTS_ON.all);
  return share.whole === 0 ? 0 : share.part / share.whole;
}
