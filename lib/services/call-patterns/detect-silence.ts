import { directionOf, type Finding, finding, NOT_CHANCE } from "./finding";
import { around, type Counts, type Window } from "./observed";
import { chanceOfNone, expectationOf, medianOf } from "./statistics";
import { EVERYBODY, partsOf, type Table, type Tally } from "./tally";

/** Each earlier week must have had this part of what is usual: a route that pauses now and then is not steady. */
const STEADY = 0.4;
/** A prefix that one customer calls alone is that customer's business: this part of its calls is of hours with others. */
const SHARED = 0.8;

interface Silence {
  hours: readonly number[];
  usual: number;
}

/** The hours without a call up to the last, where chance does not explain them. */
function silenceOf(counts: Counts | undefined, { hours, weeks }: Window): Silence | null {
  const lastCall = hours.findLastIndex((hour) => (counts?.get(hour) ?? 0) > 0);
  const silent = hours.slice(lastCall + 1);
  if (silent.length === 0) return null;
  const { earlier } = around(counts, silent, weeks);
  const expected = expectationOf(earlier);
  const isSteady = earlier.every((count) => count > 0 && count >= STEADY * expected.median);
  return isSteady && chanceOfNone(expected) < NOT_CHANCE ? { hours: silent, usual: expected.median } : null;
}

function toFinding({ hours, usual }: Silence, subject: Partial<Finding>): Finding {
  return finding({
    kind: "silence",
    severity: hours.length > 1 || usual >= 50 ? "high" : "medium",
    hours,
    unit: "calls",
    now: 0,
    usual,
    calls: 0,
    ...subject,
  });
}

function silentIn(table: Table, window: Window, isMeant: (subject: string) => boolean) {
  return [...table].flatMap(([subject, counts]) => {
    if (!isMeant(subject)) return [];
    const silence = silenceOf(counts, window);
    return silence === null ? [] : [{ subject, silence }];
  });
}

/**
 * Where a steady stream of calls has stopped: everywhere, of a customer, of one direction or trunk of it, or to or from
 * a prefix. What a wider silence explains is not said again.
 */
export function detectSilence(tally: Tally, window: Window): Finding[] {
  const everywhere = silenceOf(tally.calls.get(EVERYBODY), window);
  if (everywhere !== null) return [toFinding(everywhere, {})];

  const customers = silentIn(tally.calls, window, (authId) => authId !== EVERYBODY);
  const silent = new Set(customers.map(({ subject }) => subject));
  const ownerOf = (subject: string) => partsOf(subject)[0] ?? "";
  const routes = silentIn(tally.routes, window, (subject) => !silent.has(ownerOf(subject)));
  for (const { subject } of routes) silent.add(ownerOf(subject));
  const trunks = silentIn(tally.trunks, window, (subject) => !silent.has(ownerOf(subject)));
  const prefixes = silentIn(tally.prefixes, window, (subject) => {
    const usual = (table: Table) => medianOf(around(table.get(subject), window.hours, window.weeks).earlier);
    return usual(tally.sharedPrefixes) >= SHARED * usual(tally.prefixes);
  });
  return [
    ...customers.map(({ subject, silence }) => toFinding(silence, { authId: subject })),
    ...routes.map(({ subject, silence }) => {
      const [authId = "", direction] = partsOf(subject);
      return toFinding(silence, { authId, direction: directionOf(direction) });
    }),
    ...trunks.map(({ subject, silence }) => {
      const [authId = "", trunkId = ""] = partsOf(subject);
      return toFinding(silence, { authId, trunkId });
    }),
    ...prefixes.map(({ subject, silence }) => {
      const [direction, prefix = ""] = partsOf(subject);
      return toFinding(silence, { direction: directionOf(direction), prefix });
    }),
  ];
}
