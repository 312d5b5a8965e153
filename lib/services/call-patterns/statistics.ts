const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

/** Natural logarithm of the gamma function, for positive x; exact to about 14 digits. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const shifted = x - 1;
  const sum = LANCZOS.reduce(
    (total, part, place) => total + part / (shifted + place + 1),
    0.99999999999980993,
  );
  const t = shifted + LANCZOS.length - 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Terms that follow each other by a ratio, added until they no longer count. */
function series(logFirst: number, steps: number, ratioOf: (step: number) => number): number {
  let term = Math.exp(logFirst);
  let sum = term;
  for (let step = 0; step < steps && term > sum * 1e-12; step++) {
    term *= ratioOf(step);
    sum += term;
  }
  return Math.min(1, sum);
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  if (high === undefined) return 0;
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2;
}

/** Days differ by about a fifth without anything being wrong. */
const DAY_TO_DAY = 0.2;

/** What a count is expected to be, after the counts of the same hour in earlier weeks. */
export interface Expectation {
  median: number;
  mean: number;
  /** Of a count that is still to come: chance, what a few weeks cannot tell, and days that differ. */
  variance: number;
}

/**
 * A Poisson count whose rate is known from a few weeks (gamma-Poisson with Jeffreys' prior), widened by the weeks' own
 * spread and by how days differ. The median stands for the weeks, so that one odd week changes little.
 */
export function expectationOf(weeks: readonly number[]): Expectation {
  const median = medianOf(weeks);
  const mean = median + 0.5 / weeks.length;
  const spread = 1.4826 * medianOf(weeks.map((count) => Math.abs(count - median)));
  const beyondChance = Math.max(0, spread ** 2 - median);
  return {
    median,
    mean,
    variance: mean + mean / weeks.length + (DAY_TO_DAY * mean) ** 2 + beyondChance,
  };
}

/** The probability of this count or more. */
export function chanceOfAtLeast(count: number, { mean, variance }: Expectation): number {
  if (count <= mean) return 1;
  const size = mean ** 2 / (variance - mean);
  const odds = 1 - mean / variance;
  const first =
    logGamma(count + size) -
    logGamma(size) -
    logGamma(count + 1) +
    size * Math.log(1 - odds) +
    count * Math.log(odds);
  return series(first, 100_000, (step) => ((count + step + size) / (count + step + 1)) * odds);
}

/** The probability of no call at all. */
export function chanceOfNone({ mean, variance }: Expectation): number {
  const size = mean ** 2 / (variance - mean);
  return Math.exp(size * Math.log(mean / variance));
}

/** A share as it is usually, with how many calls that rests on. */
export interface UsualShare {
  part: number;
  whole: number;
}

function betaOf({ part, whole }: UsualShare, most: number): { a: number; b: number } {
  // However much is known, the share of an hour differs from day to day: as if at most so many calls spoke for it.
  const scale = Math.min(1, most / Math.max(1, whole));
  return { a: part * scale + 0.5, b: (whole - part) * scale + 0.5 };
}

function logBetaBinomial(part: number, whole: number, a: number, b: number): number {
  const choose = logGamma(whole + 1) - logGamma(part + 1) - logGamma(whole - part + 1);
  const beta = (x: number, y: number) => logGamma(x) + logGamma(y) - logGamma(x + y);
  return choose + beta(part + a, whole - part + b) - beta(a, b);
}

/**
 * The probability that at least `part` of `whole` calls are of a sort that usually has this share.
 * @param most how many calls the usual share may rest on at most
 */
export function chanceOfShareAtLeast(part: number, whole: number, usual: UsualShare, most: number): number {
  const { a, b } = betaOf(usual, most);
  if (part * (a + b) <= whole * a) return 1;
  return series(logBetaBinomial(part, whole, a, b), whole - part, (step) => {
    const k = part + step;
    return ((whole - k) * (k + a)) / ((k + 1) * (whole - k - 1 + b));
  });
}

/** The probability that at most `part` of `whole` calls are of a sort that usually has this share. */
export function chanceOfShareAtMost(part: number, whole: number, usual: UsualShare, most: number): number {
  const other = { part: usual.whole - usual.part, whole: usual.whole };
  return chanceOfShareAtLeast(whole - part, whole, other, most);
}
