import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { UNANSWERED } from "../../../sandbox/seed/causes";
import { gstinCheckDigit } from "../../../sandbox/seed/gstin";
import { statusOf } from "../../../sandbox/views/call-view";
import { walletOf } from "../../../sandbox/world/ledger";
import { Money } from "../../../sandbox/world/money";
import type { World } from "../../../sandbox/world/world";
import { ANCHOR, makeWorld, NOON } from "./world-fixture";

const digest = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex");
/** One digest for each part, so that a difference says where it is. */
const fingerprint = (world: World) => ({
  customers: digest([...world.customers.values()]),
  numbers: [...world.numbers.values()]
    .flat()
    .map((number) => ({ ...number, monthlyFee: number.monthlyFee.toFixed(), setupFee: "" })),
  calls: world.calls.all.calls.map(({ uuid, start, billsec, totalCost }) => [
    uuid,
    start,
    billsec,
    totalCost.toFixed(),
  ]),
  postings: digest(world.ledger.postings),
  balances: digest(
    world.ledger.accounts().map((account) => [account, world.ledger.balance(account).toFixed(5)]),
  ),
});

describe("the seeded world", () => {
  let world: World;
  beforeAll(() => {
    world = makeWorld();
  });

  it("is the same for the same seed and anchor", () => {
    expect(fingerprint(makeWorld())).toEqual(fingerprint(world));
  });

  it("is another for another seed", () => {
    const other = makeWorld({ seed: "2", days: 3 });
    const known = new Set(world.customers.keys());
    expect([...other.customers.keys()].some((authId) => known.has(authId))).toBe(false);
  });

  it("ends the same whether time passes at once or in steps", () => {
    let now = ANCHOR;
    const stepped = makeWorld({ clock: () => now });
    for (; now < NOON; now += 7 * 60_000) stepped.tick();
    now = NOON;
    stepped.tick();
    expect(fingerprint(stepped)).toEqual(fingerprint(world));
  });

  it("has a balanced ledger and the partner balance that was asked for", () => {
    world.ledger.assertBalanced();
    expect(world.partnerBalance().toFixed(5)).toBe("238906.83000");
  });

  it("has ids as the vendor makes them", () => {
    for (const { authId } of world.customers.values()) expect(authId).toMatch(/^MA_[A-Z0-9]{8}$/);
    for (const call of world.calls.all.calls)
      expect(call.uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(new Set(world.calls.all.calls.map((call) => call.uuid)).size).toBe(world.calls.all.calls.length);
  });

  it("has GST numbers with a true check digit", () => {
    const gstins = [...world.customers.values()].flatMap(({ gstin }) => (gstin === null ? [] : [gstin]));
    expect(gstins.length).toBeGreaterThan(20);
    for (const gstin of gstins) expect(gstinCheckDigit(gstin.slice(0, 14))).toBe(gstin[14]);
    // The public textbook example.
    expect(gstinCheckDigit("27AAPFU0939F1Z")).toBe("V");
  });

  it("has between twenty and thirty thousand calls with every cause and status", () => {
    const { calls } = world.calls.all;
    expect(calls.length).toBeGreaterThan(20_000);
    expect(calls.length).toBeLessThan(30_000);
    const causes = new Set(calls.map((call) => call.cause.text));
    for (const cause of UNANSWERED) expect(causes).toContain(cause.text);
    expect(causes).toContain("NORMAL_CLEARING");
    expect(new Set(calls.map(statusOf))).toEqual(
      new Set(["answered", "busy", "no_answer", "cancelled", "failed"]),
    );
  });

  it("calls by day in India, and less on Sundays", () => {
    const local = world.calls.all.calls.map((call) => new Date(call.start + 330 * 60_000));
    const byDay = local.filter((at) => at.getUTCHours() >= 9 && at.getUTCHours() < 19).length;
    expect(byDay / local.length).toBeGreaterThan(0.7);
    const on = (weekday: number) => local.filter((at) => at.getUTCDay() === weekday).length;
    expect(on(0)).toBeLessThan(on(2) / 2);
  });

  it("keeps every prepaid wallet at or above zero for all of history", () => {
    const below = [...world.customers.values()].filter((customer) =>
      world.ledger.entries(walletOf(customer.authId)).some((entry) => entry.balanceAfter.isNegative()),
    );
    expect(below.map((customer) => customer.postpaid)).toEqual([true]);
  });

  it("charges every wallet what its calls cost, to the last decimal", () => {
    for (const { authId } of world.customers.values()) {
      const usage = world.ledger
        .entries(walletOf(authId))
        .filter(({ posting }) => ["cdr", "ncc", "stream_cdr"].includes(posting.referenceType))
        .reduce((sum, entry) => sum.minus(entry.amount), new Money(0));
      const cost = world.calls.of(authId).calls.reduce((sum, call) => sum.plus(call.totalCost), new Money(0));
      expect(usage.toFixed(5)).toBe(cost.toFixed(5));
    }
  });

  it("has the cases that a portal must cope with", () => {
    const customers = [...world.customers.values()];
    const numbers = [...world.numbers.values()].flat();
    const balance = (authId: string) => world.balanceOf(authId);
    expect(customers.filter((customer) => !customer.isActive)).toHaveLength(2);
    expect(new Set(customers.map((customer) => customer.kycStatus)).size).toBe(2);
    expect(new Set(customers.map((customer) => customer.currency))).toEqual(
      new Set(["INR", "USD", "GBP", "AED"]),
    );
    expect(customers.some(({ name }) => name.includes("'"))).toBe(true);
    expect(customers.some(({ name }) => /[\u0900-\u097f]/.test(name))).toBe(true);
    expect(customers.some(({ name }) => name.length > 90)).toBe(true);
    expect(customers.some(({ authId }) => balance(authId).isZero())).toBe(true);
    expect(
      customers.some(({ authId }) => balance(authId).greaterThan(0) && balance(authId).lessThan(100)),
    ).toBe(true);
    expect(customers.some(({ authId }) => world.numbersOf(authId).length === 0)).toBe(true);
    expect(customers.some(({ authId }) => world.calls.of(authId).calls.length === 0)).toBe(true);
    expect(numbers.some(({ applicationId, trunkId }) => applicationId === null && trunkId === null)).toBe(
      true,
    );
    expect(numbers.some(({ status }) => status === "blocked")).toBe(true);
    expect(numbers.some(({ status }) => status === "suspended")).toBe(true);
    const soon = (at: number | null) => at !== null && at > NOON && at < NOON + 14 * 86_400_000;
    expect(numbers.some(({ expiresAt }) => soon(expiresAt))).toBe(true);
    expect(numbers.some(({ nextBillingAt }) => soon(nextBillingAt))).toBe(true);
    expect(world.calls.all.calls.some((call) => call.cause.code === 1010)).toBe(true);
  });

  it("has bursts of short calls by one customer", () => {
    const yesterday = world.calls.all.calls.filter(
      (call) => call.start >= ANCHOR - 86_400_000 && call.start < ANCHOR,
    );
    const perHour = new Map<string, number>();
    for (const call of yesterday) {
      const key = `${call.accountId}|${Math.floor(call.start / 3_600_000)}`;
      perHour.set(key, (perHour.get(key) ?? 0) + 1);
    }
    const [busiest] = [...perHour].sort((a, b) => b[1] - a[1]);
    expect(busiest?.[1]).toBeGreaterThan(60);
    const burst = world.profiles.get(busiest?.[0].split("|")[0] ?? "");
    expect(burst?.spam).toBe(true);
  });

  it("lets time pass: calls appear once they have ended, and partners top up no more", () => {
    let now = NOON;
    const live = makeWorld({ clock: () => now, days: 5 });
    const before = live.calls.all.calls.length;
    now += 3 * 86_400_000;
    live.tick();
    const added = live.calls.all.calls.filter((call) => call.end > NOON);
    expect(live.calls.all.calls.length - before).toBe(added.length);
    expect(added.length).toBeGreaterThan(100);
    expect(added.every((call) => call.end <= now)).toBe(true);
    const transfers = live.ledger.postings.filter(
      ({ at, referenceType }) => at > NOON && referenceType === "transfer",
    );
    expect(transfers).toHaveLength(0);
    live.ledger.assertBalanced();
  });
});
