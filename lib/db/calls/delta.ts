/** What the roll-ups add up of one call. */
export interface CountedCall {
  authId: string;
  startedAt: Date;
  kindId: number;
  /** That of its kind. */
  currency: string;
  /** As `prefixOf` gives it. */
  prefix: string;
  /** As `ownNumberOf` gives it. */
  ownNumber: string;
  billsec: number;
  durationSeconds: number;
  /** As `unitsOf` gives it. */
  totalCost: bigint;
}

/** How much a row of a roll-up changes; all may be negative. */
export class Change {
  calls = 0;
  billsec = 0;
  durationSeconds = 0;
  totalCost = 0n;

  constructor(
    /** `YYYY-MM-DD` of UTC. */
    readonly day: string,
    /** When the quarter of an hour began, in a roll-up by these. */
    readonly startsAt: number,
    /** The customer or the prefix, in a roll-up by one of them. */
    readonly party: string,
    /** In a roll-up by kinds. */
    readonly kindId: number,
    /** The customer's own number, in a roll-up by these. */
    readonly ownNumber = "",
    /** That of the kind, in a roll-up by customers and days. */
    readonly currency = "",
  ) {}

  add(calls: number, billsec: number, durationSeconds: number, totalCost: bigint): void {
    this.calls += calls;
    this.billsec += billsec;
    this.durationSeconds += durationSeconds;
    this.totalCost += totalCost;
  }

  isNothing(): boolean {
    return this.calls === 0 && this.billsec === 0 && this.durationSeconds === 0 && this.totalCost === 0n;
  }
}

type Changes = Map<string, Change>;

/** Changes by the key of the roll-up's row. */
export interface Deltas {
  quarterHours: Changes;
  customerDays: Changes;
  prefixDays: Changes;
  numberDays: Changes;
  /** The same as the quarters of an hour, by day. */
  kindDays: Changes;
  /** The customers' days, all kinds of one currency in one. */
  customerTotals: Changes;
}

const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;

/** Plus and the first four digits of the other party's number; empty where it is no such number. */
export function prefixOf(direction: string, fromNumber: string | null, toNumber: string | null): string {
  const other = direction === "inbound" ? fromNumber : toNumber;
  const digits = other === null ? null : /^\+?([0-9]{4})/.exec(other);
  return digits ? `+${digits[1]}` : "";
}

/** No number is longer; what a caller claims to be may be, and a key of an index has its limits. */
export const OWN_NUMBER_LENGTH = 64;

/**
 * The number on the customer's side of a call: who was called on an inbound one, who called on an outbound one. Empty
 * where there is none.
 */
export function ownNumberOf(direction: string, fromNumber: string | null, toNumber: string | null): string {
  const own = (direction === "inbound" ? toNumber : fromNumber) ?? "";
  // By characters, as PostgreSQL counts them.
  return own.length <= OWN_NUMBER_LENGTH ? own : [...own].slice(0, OWN_NUMBER_LENGTH).join("");
}

const days = new Map<number, string>();

/** The day of UTC; there are few of them and many calls. */
function dayOf(time: number): string {
  const number = Math.floor(time / DAY_MS);
  const known = days.get(number);
  if (known !== undefined) return known;
  if (days.size > 10_000) days.clear();
  const day = new Date(number * DAY_MS).toISOString().slice(0, 10);
  days.set(number, day);
  return day;
}

/** The change under a key, begun where there is none. */
function at(
  changes: Changes,
  key: string,
  day: string,
  startsAt: number,
  party: string,
  kindId: number,
  ownNumber?: string,
  currency?: string,
) {
  const known = changes.get(key);
  if (known !== undefined) return known;
  const made = new Change(day, startsAt, party, kindId, ownNumber, currency);
  changes.set(key, made);
  return made;
}

function apply(deltas: Deltas, call: CountedCall, sign: 1 | -1): void {
  const { authId, kindId, prefix, ownNumber, currency } = call;
  const time = call.startedAt.getTime();
  const startsAt = Math.floor(time / QUARTER_MS) * QUARTER_MS;
  const day = dayOf(time);
  const billsec = sign * call.billsec;
  const seconds = sign * call.durationSeconds;
  const cost = sign === 1 ? call.totalCost : -call.totalCost;
  const quarterHour = at(deltas.quarterHours, `${startsAt}|${kindId}`, day, startsAt, "", kindId);
  const customerKey = `${authId}|${day}|${kindId}`;
  const customerDay = at(deltas.customerDays, customerKey, day, startsAt, authId, kindId, "", currency);
  const prefixDay = at(deltas.prefixDays, `${prefix}|${day}|${kindId}`, day, startsAt, prefix, kindId);
  const numberKey = `${authId}|${ownNumber}|${day}|${kindId}`;
  const numberDay = at(deltas.numberDays, numberKey, day, startsAt, authId, kindId, ownNumber);
  quarterHour.add(sign, billsec, seconds, cost);
  customerDay.add(sign, billsec, seconds, cost);
  prefixDay.add(sign, billsec, seconds, cost);
  numberDay.add(sign, billsec, seconds, cost);
}

/** The coarser roll-ups, from the finer ones that they are sums of. */
function sumUp({ quarterHours, customerDays, kindDays, customerTotals }: Deltas): void {
  for (const { day, startsAt, kindId, calls, billsec, durationSeconds, totalCost } of quarterHours.values()) {
    const sum = at(kindDays, `${day}|${kindId}`, day, startsAt, "", kindId);
    sum.add(calls, billsec, durationSeconds, totalCost);
  }
  for (const { day, startsAt, party, currency, calls, totalCost } of customerDays.values()) {
    const sum = at(customerTotals, `${day}|${party}|${currency}`, day, startsAt, party, 0, "", currency);
    sum.add(calls, 0, 0, totalCost);
  }
}

/** What the roll-ups change by when some rows go and others come: new minus old. */
export function deltasOf(removed: Iterable<CountedCall>, added: Iterable<CountedCall>): Deltas {
  const deltas: Deltas = {
    quarterHours: new Map(),
    customerDays: new Map(),
    prefixDays: new Map(),
    numberDays: new Map(),
    kindDays: new Map(),
    customerTotals: new Map(),
  };
  for (const call of removed) apply(deltas, call, -1);
  for (const call of added) apply(deltas, call, 1);
  sumUp(deltas);
  for (const changes of Object.values(deltas)) {
    for (const [key, change] of changes) if (change.isNothing()) changes.delete(key);
  }
  return deltas;
}
