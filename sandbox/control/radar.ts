import { z } from "zod";
import type { RadarCase } from "../seed/planted";
import type { Customer, PhoneNumber } from "../world/entities";
import { DAY_MS } from "../world/traffic";
import type { World } from "../world/world";
import type { ControlContext } from "./context";

const radarQuery = z.object({
  /** How far ahead an end or a rental counts. */
  days: z.coerce.number().int().min(0).max(3650).default(14),
  /** How long without a call is idle. */
  idle: z.coerce.number().int().min(1).max(3650).default(30),
});

interface Found {
  readonly account: string;
  readonly e164: string | null;
  readonly [detail: string]: string | number | boolean | null;
}

interface Sight {
  readonly world: World;
  readonly now: number;
  readonly until: number;
  readonly idleSince: number;
}

const found = ({ accountId, e164 }: PhoneNumber, details: Omit<Found, "account" | "e164"> = {}): Found => ({
  account: accountId,
  e164,
  ...details,
});
const day = (at: number): string => new Date(at).toISOString();

/** Numbers that are owned and will be: a release that is under way is no case any more. */
const kept = (world: World): PhoneNumber[] =>
  [...world.numbers.values()].flat().filter(({ status }) => status !== "pending_release");
const working = (number: PhoneNumber): boolean => number.status === "active" && !number.isBlocked;

const expiring = ({ world, until }: Sight): Found[] =>
  kept(world).flatMap((number) =>
    number.expiresAt !== null && number.expiresAt <= until
      ? found(number, { expires_at: day(number.expiresAt) })
      : [],
  );

/** Rentals of working numbers that fall due, paid one after the other from the wallet as it is now. */
function notCovered({ world, until }: Sight): Found[] {
  return [...world.customers.values()].flatMap(({ authId, postpaid, autoRecharge }) => {
    if (postpaid || autoRecharge !== null) return [];
    let left = world.balanceOf(authId);
    const due = world
      .numbersOf(authId)
      .filter((number) => working(number) && number.nextBillingAt <= until)
      .sort((a, b) => a.nextBillingAt - b.nextBillingAt);
    return due.flatMap((number) => {
      const alone = world.balanceOf(authId).lessThan(number.monthlyFee);
      const short = left.lessThan(number.monthlyFee);
      if (!short) left = left.minus(number.monthlyFee);
      // `alone`: the wallet cannot even pay this one by itself.
      return short ? found(number, { next_billing_date: day(number.nextBillingAt), alone }) : [];
    });
  });
}

const withoutApplication = ({ world }: Sight): Found[] =>
  kept(world).flatMap((number) =>
    number.applicationId === null ? found(number, { trunk: number.trunkId }) : [],
  );

const blocked = ({ world }: Sight): Found[] =>
  kept(world).flatMap((number) =>
    number.isBlocked || number.status === "blocked" || number.status === "suspended"
      ? found(number, { status: number.status })
      : [],
  );

/** Owned for as long as the window at least, and working. */
function idle({ world, idleSince }: Sight): Found[] {
  const busy = new Set<string>();
  for (const { start, from, to } of world.calls.all.calls) {
    if (start >= idleSince) busy.add(from).add(to);
  }
  return kept(world).flatMap((number) =>
    working(number) && number.purchasedAt <= idleSince && !busy.has(number.e164) ? found(number) : [],
  );
}

const aadhaarDue = ({ world }: Sight): Found[] =>
  kept(world).flatMap((number) => (number.aadhaarRequired && !number.aadhaarVerified ? found(number) : []));

const withoutNumber = ({ world }: Sight): Found[] =>
  [...world.customers.values()]
    .filter(({ authId, isActive }: Customer) => isActive && !world.numbersOf(authId).some(working))
    .map(({ authId }) => ({ account: authId, e164: null }));

const CASES: Record<RadarCase, (sight: Sight) => Found[]> = {
  expiring,
  rental_not_covered: notCovered,
  no_application: withoutApplication,
  blocked,
  idle,
  aadhaar_due: aadhaarDue,
  no_active_number: withoutNumber,
};

/** A case can only be seen in a generation whose answers carry the field that tells it. */
const SEEN_IN: Record<RadarCase, readonly string[]> = {
  expiring: ["legacy"],
  rental_not_covered: ["current"],
  no_application: ["current", "legacy"],
  blocked: ["current", "legacy"],
  idle: ["current", "legacy"],
  aadhaar_due: ["current"],
  no_active_number: ["current", "legacy"],
};

/** Which numbers and customers are which case now, straight from the books, and which of them were planted for it. */
export function showRadar({ world, now, query }: ControlContext): unknown {
  const { days, idle: idleDays } = radarQuery.parse(Object.fromEntries(query));
  const sight: Sight = { world, now, until: now + days * DAY_MS, idleSince: now - idleDays * DAY_MS };
  const isPlanted = (name: RadarCase, { account, e164 }: Found) =>
    world.planted.some((one) => one.case === name && one.account === account && one.e164 === e164);
  const cases = Object.entries(CASES).map(([name, find]) => {
    const key = name as RadarCase;
    const items = find(sight).map((item) => ({ ...item, planted: isPlanted(key, item) }));
    return [key, { seenIn: SEEN_IN[key], count: items.length, items }];
  });
  return { now: day(now), days, idleDays, cases: Object.fromEntries(cases), planted: world.planted };
}
