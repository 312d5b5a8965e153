import { Decimal } from "decimal.js";

/** What the roll-ups add up of one call. */
export interface CountedCall {
  authId: string;
  startedAt: Date;
  kindId: number;
  /** As `prefixOf` gives it. */
  prefix: string;
  billsec: number;
  durationSeconds: number;
  totalCost: string;
}

/** How much a row of a roll-up changes; all may be negative. */
export interface Change {
  calls: number;
  billsec: number;
  durationSeconds: number;
  totalCost: Decimal;
}

/** Changes by the key of the roll-up's row. */
export interface Deltas {
  quarterHours: Map<string, Change & { startsAt: number; kindId: number }>;
  customerDays: Map<string, Change & { authId: string; day: string; kindId: number }>;
  prefixDays: Map<string, Change & { day: string; prefix: string; kindId: number }>;
}

const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;

/** Plus and the first four digits of the other party's number; empty where it is no such number. */
export function prefixOf(direction: string, fromNumber: string | null, toNumber: string | null): string {
  const other = direction === "inbound" ? fromNumber : toNumber;
  const digits = other === null ? null : /^\+?([0-9]{4})/.exec(other);
  return digits ? `+${digits[1]}` : "";
}

const none = (): Change => ({ calls: 0, billsec: 0, durationSeconds: 0, totalCost: new Decimal(0) });

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

function rowOf<Row>(rows: Map<string, Row>, key: string, make: () => Row): Row {
  const known = rows.get(key);
  if (known !== undefined) return known;
  const made = make();
  rows.set(key, made);
  return made;
}

function apply(deltas: Deltas, call: CountedCall, sign: 1 | -1): void {
  const { authId, kindId, prefix } = call;
  const time = call.startedAt.getTime();
  const startsAt = Math.floor(time / QUARTER_MS) * QUARTER_MS;
  const day = dayOf(time);
  const cost = sign === 1 ? new Decimal(call.totalCost) : new Decimal(call.totalCost).negated();
  const changes: Change[] = [
    rowOf(deltas.quarterHours, `${startsAt}|${kindId}`, () => ({ ...none(), startsAt, kindId })),
    rowOf(deltas.customerDays, `${authId}|${day}|${kindId}`, () => ({ ...none(), authId, day, kindId })),
    rowOf(deltas.prefixDays, `${day}|${prefix}|${kindId}`, () => ({ ...none(), day, prefix, kindId })),
  ];
  for (const change of changes) {
    change.calls += sign;
    change.billsec += sign * call.billsec;
    change.durationSeconds += sign * call.durationSeconds;
    change.totalCost = change.totalCost.plus(cost);
  }
}

function isNothing({ calls, billsec, durationSeconds, totalCost }: Change): boolean {
  return calls === 0 && billsec === 0 && durationSeconds === 0 && totalCost.isZero();
}

/** What the roll-ups change by when some rows go and others come: new minus old. */
export function deltasOf(removed: Iterable<CountedCall>, added: Iterable<CountedCall>): Deltas {
  const deltas: Deltas = { quarterHours: new Map(), customerDays: new Map(), prefixDays: new Map() };
  for (const call of removed) apply(deltas, call, -1);
  for (const call of added) apply(deltas, call, 1);
  for (const rows of Object.values(deltas)) {
    for (const [key, change] of rows) if (isNothing(change)) rows.delete(key);
  }
  return deltas;
}
