import { Decimal } from "decimal.js";
import { CONTRIBUTION_ROWS, type ContributionDto } from "./schema";

/** Calls of one part, such as a cause or a customer, in one period. */
export interface Part {
  key: string | null;
  calls: number;
  answered: number;
}

interface Measured {
  key: string | null;
  before: Decimal;
  after: Decimal;
  change: Decimal;
}

function pairs<One extends { key: string | null }>(before: readonly One[], after: readonly One[]) {
  const [old, fresh] = [before, after].map((parts) => new Map(parts.map((part) => [part.key, part])));
  return [...new Set([...before, ...after].map(({ key }) => key))].map((key) => ({
    key,
    before: old?.get(key),
    after: fresh?.get(key),
  }));
}

const total = (parts: readonly Part[], of: "calls" | "answered") =>
  parts.reduce((sum, part) => sum + part[of], 0);
const percent = (part: number, whole: number) =>
  whole === 0 ? new Decimal(0) : new Decimal(part).times(100).div(whole);

/**
 * What each cause of unanswered calls did to the ASR, in percentage points: its share of all calls before, less its
 * share now. Together they are the whole change.
 * @param before parts by cause, the answered calls among them
 */
export function asrByCause(before: readonly Part[], after: readonly Part[]): Measured[] {
  const [all, now] = [total(before, "calls"), total(after, "calls")];
  if (all === 0 || now === 0) return [];
  return pairs(before, after).map(({ key, before: one, after: other }) => {
    const old = percent((one?.calls ?? 0) - (one?.answered ?? 0), all);
    const fresh = percent((other?.calls ?? 0) - (other?.answered ?? 0), now);
    return { key, before: old, after: fresh, change: old.minus(fresh) };
  });
}

/**
 * What each customer did to the ASR, in percentage points: how far its calls lay above or below the earlier ASR of all,
 * weighed by how many they were, now against before. Together they are the whole change.
 */
export function asrByCustomer(before: readonly Part[], after: readonly Part[]): Measured[] {
  const [all, now] = [total(before, "calls"), total(after, "calls")];
  if (all === 0 || now === 0) return [];
  const usual = new Decimal(total(before, "answered")).div(all);
  const pull = (part: Part | undefined, whole: number) =>
    part === undefined
      ? new Decimal(0)
      : new Decimal(part.answered).minus(usual.times(part.calls)).times(100).div(whole);
  return pairs(before, after).map(({ key, before: one, after: other }) => ({
    key,
    before: percent(one?.answered ?? 0, one?.calls ?? 0),
    after: percent(other?.answered ?? 0, other?.calls ?? 0),
    change: pull(other, now).minus(pull(one, all)),
  }));
}

/** What each part added to the cost of one currency. */
export function costBy(
  before: readonly { key: string | null; cost: Decimal }[],
  after: readonly { key: string | null; cost: Decimal }[],
): Measured[] {
  return pairs(before, after).map(({ key, before: one, after: other }) => {
    const [old, fresh] = [one?.cost ?? new Decimal(0), other?.cost ?? new Decimal(0)];
    return { key, before: old, after: fresh, change: fresh.minus(old) };
  });
}

/**
 * The parts that moved a figure most, the others as one, so that the rows still add up to the whole change.
 * @param digits decimals that are written; money keeps all of its own where this is null
 */
export function mostMoving(parts: readonly Measured[], digits: number | null): ContributionDto[] {
  const text = (value: Decimal) => (digits === null ? value.toFixed() : value.toFixed(digits));
  const moving = parts
    .filter(({ change }) => !change.isZero())
    .sort((one, other) => other.change.abs().comparedTo(one.change.abs()));
  const named = moving.slice(0, CONTRIBUTION_ROWS).map(({ key, before, after, change }) => ({
    key,
    label: null,
    rest: false,
    before: text(before),
    after: text(after),
    change: text(change),
  }));
  const others = moving.slice(CONTRIBUTION_ROWS);
  if (others.length === 0) return named;
  const change = others.reduce((added, part) => added.plus(part.change), new Decimal(0));
  return [...named, { key: null, label: null, rest: true, before: null, after: null, change: text(change) }];
}
