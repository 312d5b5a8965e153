import { type RecurringCharge, withoutRents } from "./charges";
import { type BurnHistory, unitsOf } from "./history";
import { HOURS_OF_DAY, HOURS_OF_WEEK, slotOf } from "./hours";

export type Confidence = "low" | "medium" | "high";

/**
 * What a wallet is expected to spend, in its currency: its traffic in each hour of a week, Monday 00:00 UTC first, and
 * its rents. Estimates, and so plain numbers: what was spent is added up exactly before they are made of it.
 */
export interface BurnForecast {
  week: readonly number[];
  rents: readonly RecurringCharge[];
  confidence: Confidence;
}

/** Less than a day shows no rhythm at all. */
export const MIN_HOURS = HOURS_OF_DAY;
/** Silence says something once it has lasted through a whole week. */
export const QUIET_HOURS = HOURS_OF_WEEK;

/** The latest week counts most: customers grow and shrink, but one odd week must not decide. */
const WEIGHTS = [1, 0.8, 0.64, 0.512, 0.4096];
// How many weeks of evidence the next coarser pattern is worth. A slot of the week is seen four or five times, and a
// few calls make each of these a coin toss: so a slot leans on its hour of the day until it has seen enough itself,
// and an hour of the day on the plain mean.
const WEEKS_FOR_HOUR_OF_DAY = 0.5;
const WEEKS_FOR_HOUR_OF_WEEK = 4;
/** Standard deviation of a day's spend over its mean: at most this to be steady, more than this is a guess. */
const STEADY = { high: 0.6, low: 1.5 };

/** The mean of what was seen and of what was expected before, which counts as if it had been seen `strength` times. */
function lean(spent: number, weight: number, mean: number, strength: number): number {
  return (spent + mean * strength) / (weight + strength);
}

/** The sums of the slots of a week, by the hour of the day. */
function byHourOfDay(slots: Float64Array): Float64Array {
  const hours = new Float64Array(HOURS_OF_DAY);
  for (let slot = 0; slot < HOURS_OF_WEEK; slot += 1) {
    const hour = slot % HOURS_OF_DAY;
    hours[hour] = (hours[hour] ?? 0) + (slots[slot] ?? 0);
  }
  return hours;
}

function isSilent(history: BurnHistory): boolean {
  for (const spent of history.spent.values()) if (spent !== 0) return false;
  return true;
}

/** What a wallet will spend, from what it spent; "quiet" where it spends nothing, null where too little is known. */
export function forecastOf(history: BurnHistory): BurnForecast | "quiet" | null {
  const known = history.to - history.from;
  if (known < MIN_HOURS) return null;
  if (isSilent(history)) return known < QUIET_HOURS ? null : "quiet";
  const { traffic, rents } = withoutRents(history);
  return { week: rhythmOf(traffic), rents, confidence: confidenceOf(traffic) };
}

/**
 * The expected traffic of each hour of a week: recent weeks count more, rare evidence counts less. In plain arrays of
 * numbers, since it is made of ten thousand wallets at a time.
 */
export function rhythmOf(history: BurnHistory): number[] {
  const { from, to } = history;
  // How much evidence each slot has, and what was spent in it.
  const weights = new Float64Array(HOURS_OF_WEEK);
  const sums = new Float64Array(HOURS_OF_WEEK);
  const weightOf = (hour: number) => WEIGHTS[Math.floor((to - 1 - hour) / HOURS_OF_WEEK)] ?? 0;
  // Hours without spending are evidence too.
  for (let hour = from; hour < to; hour += 1) {
    const slot = slotOf(hour);
    weights[slot] = (weights[slot] ?? 0) + weightOf(hour);
  }
  for (const [hour, spent] of history.spent) {
    if (hour < from || hour >= to) continue;
    const slot = slotOf(hour);
    sums[slot] = (sums[slot] ?? 0) + unitsOf(spent) * weightOf(hour);
  }
  const dayWeights = byHourOfDay(weights);
  const daySums = byHourOfDay(sums);
  const plus = (one: number, other: number) => one + other;
  const mean = daySums.reduce(plus) / dayWeights.reduce(plus);
  const ofDay = daySums.map((spent, hour) =>
    lean(spent, dayWeights[hour] ?? 0, mean, WEEKS_FOR_HOUR_OF_DAY * 7),
  );
  return Array.from(sums, (spent, slot) =>
    lean(spent, weights[slot] ?? 0, ofDay[slot % HOURS_OF_DAY] ?? mean, WEEKS_FOR_HOUR_OF_WEEK),
  );
}

/** How alike the known days are, and how many there are. */
function confidenceOf(history: BurnHistory): Confidence {
  const days = new Array<number>(Math.floor((history.to - history.from) / HOURS_OF_DAY)).fill(0);
  for (const [hour, spent] of history.spent) {
    const day = Math.floor((history.to - 1 - hour) / HOURS_OF_DAY);
    const sum = days[day];
    if (sum !== undefined) days[day] = sum + spent;
  }
  if (days.length < 7) return "low";
  const mean = days.reduce((sum, day) => sum + day, 0) / days.length;
  // Rents alone, which come when they are due.
  if (mean === 0) return "medium";
  const spread = Math.sqrt(days.reduce((sum, day) => sum + (day / mean - 1) ** 2, 0) / days.length);
  if (spread > STEADY.low) return "low";
  return days.length >= 21 && spread <= STEADY.high ? "high" : "medium";
}
