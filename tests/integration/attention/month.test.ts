import { afterAll, beforeAll, expect, onTestFailed, test } from "vitest";
import { z } from "zod";
import { systemActor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { freshnessOf } from "@/lib/db/calls/source-freshness";
import { db } from "@/lib/db/client";
import { definitionOf, ruleNames } from "@/lib/services/attention/catalog";
import type { Facts, Found } from "@/lib/services/attention/detector";
import { lookForTrouble } from "@/lib/services/attention/jobs";
import { storeFindings } from "@/lib/services/attention/store";
import { wordsOf } from "@/lib/services/attention/words";
import { cases, spoil, trafficCases } from "./cases";
import { DAY, HOUR, MINUTE, World } from "./world";

let world: World;
const seen = new Set<string>();

beforeAll(async () => {
  world = await World.open();
  for (const name of ["Planted", "Healthy", "Third", ...trafficCases.map(({ customer }) => customer)])
    await world.customer(name);
});
afterAll(() => world?.close());

const factsShape = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const factsOf = (stored: unknown): Facts => factsShape.parse(stored);

const viewer = { locale: "en-IN", timeZone: "Asia/Kolkata" };

test("a portal in which all is well has an empty queue", async () => {
  expect(await world.look()).toEqual([]);
  expect(await world.look(HOUR)).toEqual([]);
});

for (const { name, rule, severity, plant, fix, afterMs = 0, goneAfterMs = 0 } of cases) {
  test(`${rule}${name ? ` (${name})` : ""} opens once, alone, and clears when it is mended`, async () => {
    // One rule that is wrong must not fail those after it.
    onTestFailed(async () => {
      await fix(world);
      await db().attentionItem.updateMany({ where: { clearedAt: null }, data: { clearedAt: world.now } });
    });
    expect(await world.look(DAY)).toEqual([]);
    const before = (await world.items(rule)).length;
    const subject = await plant(world);
    if (afterMs > 0) {
      expect(await world.look()).toEqual([]);
      // In steps up to just before it is due.
      const steps = Math.min(4, Math.floor(afterMs / (2 * HOUR)));
      for (let step = 0; step < steps; step++)
        expect(await world.look((afterMs - 2 * HOUR) / steps)).toEqual([]);
      await world.look(steps > 0 ? 2 * HOUR : afterMs);
    } else await world.look();
    for (let again = 0; again < 2; again++) {
      expect(await world.open()).toEqual([`${rule} ${subject}`]);
      await world.look(10 * MINUTE);
    }
    const [item] = (await world.items(rule)).slice(before);
    expect(item).toMatchObject({ subject, severity, times: 1 });
    if (!item) throw new Error("No item was kept.");
    const customer = { authId: "MA_PLANTED", name: "Planted" };
    const { what, why } = wordsOf({ ...item, rule, customer, facts: factsOf(item.facts) }, viewer);
    expect(`${what} ${why}`).not.toMatch(/undefined|NaN|null/);

    await fix(world);
    const calm = definitionOf(rule).calmMinutes * MINUTE;
    await world.look(goneAfterMs);
    if (calm > 0) expect(await world.open()).toEqual([`${rule} ${subject}`]);
    expect(await world.look(calm + MINUTE)).toEqual([]);
    const after = (await world.items(rule)).slice(before);
    expect(after).toHaveLength(1);
    expect(after[0]?.changes.filter(({ kind }) => kind === "opened" || kind === "reopened")).toHaveLength(1);
    expect(after[0]?.changes.at(-1)?.kind).toBe("cleared");
    seen.add(rule);
  });
}

test("after an hour of upstream down, what was late with it is given its time and is never told", async () => {
  const lateOnes = (await world.items("sync_late")).filter(({ subject }) => subject !== "calls");
  expect(lateOnes).toEqual([]);
  expect((await world.items("jobs_failing")).map(({ subject }) => subject)).toEqual(["kyc.sync"]);
});

test("what the calls of a day show opens once each and clears when the calls are as usual again", async () => {
  const day = new Date(Math.ceil((world.now.getTime() + DAY) / DAY) * DAY);
  await world.traffic(
    day,
    trafficCases.map(({ customer }) => customer),
  );
  const at = (hour: number) => new Date(day.getTime() + hour * HOUR);
  for (const { customer, spoil: statement } of trafficCases) await spoil(statement, customer, at(9), at(11));
  world.now = at(9);
  expect(await world.look(20 * MINUTE)).toEqual([]);
  const expected = trafficCases.map(({ rule, subject }) => `${rule} ${subject}`).sort();
  expect(await world.look(HOUR)).toEqual(expected);
  expect(await world.look(HOUR)).toEqual(expected);
  // The hours from eleven on are as usual: an hour later they are all gone.
  await world.look(HOUR);
  expect(await world.look(HOUR + MINUTE)).toEqual([]);
  for (const { rule } of trafficCases) {
    const items = await world.items(rule);
    expect(
      items.map(({ times }) => times),
      rule,
    ).toEqual([1]);
    expect(items[0]?.customerId, rule).not.toBeNull();
    seen.add(rule);
  }
  for (let hour = 0; hour < 8; hour++) expect(await world.look(HOUR)).toEqual([]);
});

test("every rule of the catalog was planted, and each of them could look all the time", async () => {
  expect([...seen].sort()).toEqual(ruleNames.toSorted());
  const looks = await db().attentionLook.findMany({ where: { failingSince: { not: null } } });
  expect(looks).toEqual([]);
});

test("a wallet that trembles around its threshold opens one item, which says when it worsens", async () => {
  await world.look(DAY);
  const before = (await world.items("wallet_low")).length;
  const set = (amount: number) =>
    db().customer.update({ where: { id: world.id("Planted") }, data: { lastBalance: String(amount) } });
  for (let step = 0; step < 40; step++) {
    await set(step % 2 === 0 ? 470 : 520);
    await world.look(5 * MINUTE);
  }
  await set(30);
  await world.look(MINUTE);
  await set(100_000);
  await world.look(MINUTE);
  expect(await world.look(11 * MINUTE)).toEqual([]);
  const items = (await world.items("wallet_low")).slice(before);
  expect(items).toHaveLength(1);
  expect(items[0]?.changes.map(({ kind }) => kind)).toEqual(["opened", "worsened", "cleared"]);
});

test("a rental that is not covered gives way to the same wallet running dry", async () => {
  const id = world.id("Planted");
  await db().phoneNumber.updateMany({
    where: { customerId: id },
    data: { monthlyFee: "5000", renewsAt: new Date(world.now.getTime() + 5 * DAY) },
  });
  await db().customer.update({ where: { id }, data: { lastBalance: "300" } });
  expect(await world.look(DAY)).toEqual(["wallet_low MA_PLANTED"]);
  const [item] = (await world.items("wallet_low")).slice(-1);
  expect(item?.facts).toMatchObject({ shortNumbers: 1 });
  await db().phoneNumber.updateMany({
    where: { customerId: id },
    data: { monthlyFee: "500", renewsAt: null },
  });
  await db().customer.update({ where: { id }, data: { lastBalance: "100000" } });
  await world.look(MINUTE);
  expect(await world.look(HOUR)).toEqual([]);
});

test("a suspended customer's empty wallet and a rule that is switched off are no trouble", async () => {
  const id = world.id("Planted");
  await db().customer.update({ where: { id }, data: { lastBalance: "0", status: "suspended" } });
  expect(await world.look(DAY)).toEqual([]);
  await db().customer.update({ where: { id }, data: { status: "active" } });
  await db().attentionRule.create({
    data: { rule: "wallet_low", enabled: false, thresholds: {}, updatedBy: "test" },
  });
  expect(await world.look(DAY)).toEqual([]);
  await db().attentionRule.deleteMany();
  expect(await world.look(HOUR)).toEqual(["wallet_low MA_PLANTED"]);
  await db().customer.update({ where: { id }, data: { lastBalance: "100000" } });
  await world.look(MINUTE);
  expect(await world.look(HOUR)).toEqual([]);
});

test("an upstream that is down for an hour: one item opens, what fails with it says nothing, and one clears", async () => {
  const parts = ["upstream", "calls", "numbers", "jobs"] as const;
  expect(await world.look(DAY)).toEqual([]);
  const before = (await world.items("upstream_down")).length;
  const fell = world.now;
  const profile = () => db().upstreamReading.findUniqueOrThrow({ where: { key: "profile" } });
  for (const part of parts) world.asleep.add(part);
  const seen = new Map<string, number>();
  for (let minute = 3; minute <= 60; minute += 3) {
    const now = new Date(fell.getTime() + minute * MINUTE);
    await db().upstreamReading.update({
      where: { key: "profile" },
      data: { triedAt: now, failingSince: fell, failure: "The voice platform could not be reached." },
    });
    for (const name of ["customers.sync", "kyc.sync", "numbers.sync", "burn.sync"])
      await world.job(name, { failingSince: fell, failures: minute, upstream: true });
    for (const open of await world.look(3 * MINUTE)) seen.set(open, (seen.get(open) ?? 0) + 1);
  }
  expect([...seen.keys()]).toEqual(["upstream_down vobiz"]);
  // From the third minute on, without a gap.
  expect(seen.get("upstream_down vobiz")).toBe(20);
  const { readAt, failingSince } = await profile();
  expect([readAt, failingSince]).toEqual([fell, fell]);
  const freshness = await freshnessOf(partnerScope(systemActor("attention", "test"), "attention:read"));
  expect(freshness.asOf).toEqual(fell);

  for (const part of parts) world.asleep.delete(part);
  const after: string[][] = [];
  for (let step = 0; step < 16; step++) after.push(await world.look((step < 4 ? 1 : 3) * MINUTE));
  expect(new Set(after.flat())).toEqual(new Set(["upstream_down vobiz"]));
  expect(after.slice(4).flat()).toEqual([]);
  const [item, ...others] = (await world.items("upstream_down")).slice(before);
  expect(others).toEqual([]);
  expect(item).toMatchObject({ severity: "critical", since: fell, times: 1 });
  expect(item?.changes.map(({ kind }) => kind)).toEqual(["opened", "cleared"]);
});

test("two processes that look at the same time open one item and tell it once", async () => {
  // What cleared within the hour would open again.
  await world.look(DAY);
  const actor = systemActor("attention", "test");
  partnerScope(actor, "attention:read");
  const id = world.id("Planted");
  await db().customer.update({ where: { id }, data: { lastBalance: "100" } });
  await world.heartbeat();
  await Promise.all(Array.from({ length: 4 }, () => lookForTrouble(actor, world.now)));
  await lookForTrouble(actor, world.now);
  const mine = (await world.items("wallet_low")).filter(({ clearedAt }) => clearedAt === null);
  expect(mine.map(({ changes }) => changes.map(({ kind }) => kind))).toEqual([["opened"]]);
  // Even where they pass the lock, the database lets one in.
  const found: Found = {
    subject: "x",
    label: "X",
    customerId: null,
    severity: "high",
    since: null,
    facts: {},
  };
  await Promise.all(Array.from({ length: 4 }, () => storeFindings("mail_failing", [found], world.now)));
  const items = (await world.items("mail_failing")).filter(({ subject }) => subject === "x");
  expect(items.map(({ changes }) => changes.length)).toEqual([1]);
});
