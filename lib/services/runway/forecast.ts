import { Decimal } from "decimal.js";
import { type RecurringCharge, withoutRents } from "./charges";
import type { BurnHistory } from "./history";
import { HOURS_OF_DAY, HOURS_OF_WEEK, slotOf } from "./hours";

export type Confidence = "low" | "medium" | "high";

/** What a wallet is expected to spend: its traffic in each hour of a week, Monday 00:00 UTC first, and its rents. */
export interface BurnForecast {
  week: readonly Decimal[];
  rents: readonly RecurringCharge[];
  confidence: Confidence;
}

/** Less than a day shows no rhythm at all. */
export const MIN_HOURS = HOURS_OF_DAY;
/** Silence says something once it has lasted through a whole week. */
export const QUIET_HOURS = HOURS_OF_WEEK;

/** The latest week counts most: customers grow and shrink, but one odd week must not decide. */
const WEIGHTS = [1, 0.8, 0.64, 0.512, 0.4096].map((weight) => ({ weight, exact: new Decimal(weight) }));
// How many weeks of evidence the next coarser pattern is worth. A slot of the week is seen four or five times, and a
// few calls make each of these a coin toss: so a slot leans on its hour of the day until it has seen enough itself,
// and an hour of the day on the plain mean.
const WEEKS_FOR_HOUR_OF_DAY = 0.5;
const WEEKS_FOR_HOUR_OF_WEEK = 4;
/** Standard deviation of a day's spend over its mean: at most this to be steady, more than this is a guess. */
const STEADY = { high: 0.6, low: 1.5 };

const ZERO = new Decimal(0);

interface Sum {
  /** How much evidence there is; no money, so a plain number. */
  weight: number;
  spent: Decimal;
}

function sumOf(sums: readonly Sum[]): Sum {
  return sums.reduce((one, other) => ({
    weight: one.weight + other.weight,
    spent: one.spent.plus(other.spent),
  }));
}

const divisors = new Map<number, Decimal>();
const MOST_DIVISORS = 10_000;

/** There are few of them, and ten thousand wallets have two million divisions: reading a number is half of one. */
function divisorOf(weight: number): Decimal {
  const known = divisors.get(weight);
  if (known) return known;
  if (divisors.size >= MOST_DIVISORS) divisors.clear();
  const made = new Decimal(weight);
  divisors.set(weight, made);
  return made;
}

/** What `prior` adds to a sum as if it had been seen `strength` times. */
interface Prior {
  strength: number;
  spent: Decimal;
}

const priorOf = (mean: Decimal, strength: number): Prior => ({ strength, spent: mean.times(strength) });

/** The mean of what was seen and of what was expected before. */
function lean(sum: Sum, { strength, spent }: Prior): Decimal {
  return sum.spent.plus(spent).dividedBy(divisorOf(sum.weight + strength));
}

/** What a wallet will spend, from what it spent; "quiet" where it spends nothing, null where too little is known. */
export function forecastOf(history: BurnHistory): BurnForecast | "quiet" | null {
  const known = history.to - history.from;
  if (known < MIN_HOURS) return null;
  if ([...history.spent.values()].every((spent) => spent.isZero())) {
    return known < QUIET_HOURS ? null : "quiet";
  }
  const { traffic, rents } = withoutRents(history);
  return { week: rhythmOf(traffic), rents, confidence: confidenceOf(traffic) };
}

/** The expected traffic of each hour of a week: recent weeks count more, rare evidence counts less. */
export function rhythmOf(history: BurnHistory): Decimal[] {
  const slots: Sum[] = Array.from({ length: HOURS_OF_WEEK }, () => ({ weight: 0, spent: ZERO }));
  for (let hour = history.from; hour < history.to; hour += 1) {
    const sum = slots[slotOf(hour)];
    if (!sum) continue;
    const known = WEIGHTS[Math.floor((history.to - 1 - hour) / HOURS_OF_WEEK)];
    if (!known) continue;
    const { weight, exact } = known;
    const spent = history.spent.get(hour);
    sum.weight += weight;
    if (spent) sum.spent = sum.spent.plus(weight === 1 ? spent : spent.times(exact));
  }
  const hoursOfDay = Array.from({ length: HOURS_OF_DAY }, (_, hour) =>
    sumOf(slots.filter((_sum, slot) => slot % HOURS_OF_DAY === hour)),
  );
  const total = sumOf(hoursOfDay);
  const mean = total.spent.dividedBy(total.weight);
  const ofAll = priorOf(mean, WEEKS_FOR_HOUR_OF_DAY * 7);
  const ofDay = hoursOfDay.map((sum) => priorOf(lean(sum, ofAll), WEEKS_FOR_HOUR_OF_WEEK));
  return slots.map((sum, slot) => lean(sum, ofDay[slot % HOURS_OF_DAY] ?? ofAll));
}

/** How alike the known days are, and how many there are. */
function confidenceOf(history: BurnHistory): Confidence {
  const days = Array.from({ length: Math.floor((history.to - history.from) / HOURS_OF_DAY) }, () => ZERO);
  for (const [hour, spent] of history.spent) {
    const day = Math.floor((history.to - 1 - hour) / HOURS_OF_DAY);
    const sum = days[day];
    if (sum) days[day] = sum.plus(spent);
  }
  if (days.length < 7) return "low";
  const mean = Decimal.sum(...days).dividedBy(days.length);
  // Rents alone, which come when they are due.
  if (mean.isZero()) return "medium";
  // Of the shares of the mean, which are no money any more.
  const shares = days.map((sum) => sum.dividedBy(mean).toNumber());
  const spread = Math.sqrt(shares.reduce((sum, share) => sum + (share - 1) ** 2, 0) / shares.length);
  if (spread > STEADY.low) return "low";
  return days.length >= 21 && spread <= STEADY.high ? "high" : "medium";
}
