import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { assignItems, snoozeItems } from "@/lib/services/attention/write";
import { tidyNotices } from "@/lib/services/notices/housekeeping";
import { sendNotices } from "@/lib/services/notices/jobs";
import { planNotices } from "@/lib/services/notices/plan";
import { readNotices } from "@/lib/services/notices/read";
import { noticeInput } from "@/lib/services/notices/schema";
import { Desk, HOUR, MINUTE, SECOND } from "./desk";

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterEach(() => desk.tidy());
afterAll(() => desk?.close());

const atOnce = { mode: "immediate", least: "medium" } as const;
const many = (count: number, name: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, place) => [`${name} ${place}`, "high" as const]));

test("what somebody chooses is kept with its record, and what their role may not see is refused at its field", async () => {
  const { actor, id, save } = await desk.person({}, "finance");
  const before = await readNotices(actor);
  expect(before).toMatchObject({
    mode: "off",
    least: "high",
    zone: "Asia/Kolkata",
    mailWorks: false,
    rules: {},
  });
  expect(before.readable).toContain("transfer_in_review");
  expect(before.readable).not.toContain("jobs_failing");

  const chosen = { ...atOnce, quietFrom: 22, quietTo: 7, rules: { transfer_in_review: "digest" } } as const;
  expect(await save(chosen)).toMatchObject(chosen);
  expect(await save({ ...chosen, rules: { wallet_low: "off" } })).toMatchObject({
    rules: { wallet_low: "off" },
  });
  expect((await readNotices(actor)).rules).toEqual({ wallet_low: "off" });
  const rows = await db().auditEvent.findMany({
    where: { action: "self.notices_changed", targetId: id },
    orderBy: { seq: "desc" },
  });
  expect(rows).toHaveLength(3);
  expect(rows[0]).toMatchObject({
    before: { mode: "immediate", transfer_in_review: "digest" },
    after: { mode: "immediate", wallet_low: "off" },
  });

  await expect(save({ ...chosen, rules: { jobs_failing: "off" } })).rejects.toMatchObject({
    code: "invalid",
    errors: { "rules.jobs_failing": expect.stringContaining("role") },
  });
  expect((await readNotices(actor)).rules).toEqual({ wallet_low: "off" });
  const wrong = noticeInput.safeParse({
    ...before,
    digestHour: 24,
    quietFrom: 3,
    quietTo: null,
    rules: { none: "off" },
  });
  expect(wrong.success).toBe(false);
  await expect(readNotices(systemActor("test", randomUUID()))).rejects.toMatchObject({ code: "forbidden" });
  const customer = {
    ...actor,
    role: "customer" as const,
    own: { customerId: id, authId: "MA_1", name: "Asha" },
  };
  await expect(readNotices(customer)).rejects.toMatchObject({ code: "forbidden" });
});

test("a flood is one mail, and each change is told once, however many processes look", async () => {
  const ann = await desk.person(atOnce);
  const bob = await desk.person(atOnce);
  await desk.see(many(260, "flood"));
  desk.pass(15 * SECOND);
  // As two portals would, without the lock that keeps them apart.
  const both = <T>(work: () => Promise<T>) => Promise.all([work(), work(), work()]);
  await both(() => planNotices(desk.now));
  await both(() => sendNotices(desk.now));
  await both(() => desk.tell(0));
  for (const person of [ann, bob]) {
    expect(await person.subjects()).toEqual(["260 items of the queue: 260 high"]);
    const [mail] = await person.letters();
    expect(mail?.letter.items).toHaveLength(50);
    expect(mail?.letter.items?.[0]?.url).toMatch(/^https:\/\/tandem\.example\/attention\/[0-9a-f-]{36}$/);
  }
  expect(await db().attentionChange.count({ where: { toldAt: null } })).toBe(0);
  expect(await db().noticeDelivery.count({ where: { userId: ann.id } })).toBe(260);

  // The next ones come together once five minutes are over, and what is critical after one.
  await desk.see({ next: "high" });
  await desk.tell(MINUTE);
  expect(await ann.subjects()).toHaveLength(1);
  await desk.see({ "next but one": "medium" });
  await desk.tell(4 * MINUTE - 16 * SECOND);
  expect(await ann.subjects()).toHaveLength(1);
  await desk.tell(16 * SECOND);
  expect((await ann.subjects()).slice(1)).toEqual(["2 items of the queue: 1 high, 1 medium"]);
  await desk.see({ grave: "critical", small: "medium" });
  await desk.tell(59 * SECOND);
  expect(await ann.subjects()).toHaveLength(2);
  await desk.tell(SECOND);
  expect((await ann.subjects()).slice(2)).toEqual(["2 items of the queue: 1 critical, 1 medium"]);
});

test("at night only what is critical is told; what is over by the morning never was", async () => {
  const ann = await desk.person({ ...atOnce, quietFrom: 22, quietTo: 7 });
  desk.now = new Date("2031-03-04T17:00:00Z");
  await desk.see({ calm: "high", brief: "high", grave: "critical" });
  await desk.tell();
  expect(await ann.subjects()).toEqual([expect.stringMatching(/^Critical: .*grave/)]);
  await desk.see({ calm: "critical" });
  await desk.tell(HOUR);
  // It got worse: told at once, and that it opened with it.
  expect((await ann.subjects()).slice(1)).toEqual([expect.stringMatching(/^Critical: .*calm/)]);
  await desk.see({ late: "medium" });
  await desk.tell(HOUR);
  await desk.see({ brief: null, grave: null });
  await desk.tell(HOUR);
  expect(await ann.subjects()).toHaveLength(2);
  expect((await desk.states(ann.id)).sort()).toEqual([
    "cleared queued",
    "opened dropped",
    "opened queued",
    "opened sent",
    "opened sent",
    "worsened sent",
  ]);
  desk.now = new Date("2031-03-05T01:29:59Z");
  await desk.tell(0);
  expect(await ann.subjects()).toHaveLength(2);
  await desk.tell(SECOND);
  expect((await ann.subjects()).slice(2)).toEqual(["2 items of the queue: 1 medium, 1 cleared"]);
  expect((await ann.letters()).at(-1)?.letter.items?.map(({ mark }) => mark)).toEqual(["Medium", "Cleared"]);
});

test("what clears before its turn, sleeps, or was handed on is not told; what comes back is", async () => {
  const ann = await desk.person(atOnce);
  const bob = await desk.person(atOnce);
  await desk.see({ first: "high" });
  await desk.tell();
  // Within the five minutes after it.
  await desk.see({ brief: "high", asleep: "high" });
  await desk.tell(MINUTE);
  const until = new Date(desk.now.getTime() + HOUR).toISOString();
  await snoozeItems(bob.actor, { ids: [await desk.itemId("asleep")], until });
  await desk.see({ brief: null });
  await desk.tell(10 * MINUTE);
  expect(await ann.subjects()).toHaveLength(1);
  await desk.see({ brief: "high", asleep: "critical" });
  await desk.tell();
  expect((await ann.subjects()).slice(1)).toEqual(["2 items of the queue: 1 critical, 1 high"]);
  expect((await ann.letters()).at(-1)?.letter.items?.map(({ detail }) => detail)).toEqual([
    expect.stringMatching(/^It got worse\./),
    expect.stringMatching(/^It opened again\./),
  ]);

  // Acts carry the time of the clock on the wall, which is not the one of this test.
  const assigned = async (by: typeof ann, to: typeof ann) => {
    await assignItems(by.actor, { ids: [await desk.itemId("first")], to: to.id });
    await db().attentionChange.updateMany({ where: { toldAt: null }, data: { at: desk.now } });
    await desk.tell(10 * MINUTE);
  };
  await assigned(bob, ann);
  expect((await ann.letters()).at(-1)?.letter.paragraphs[0]).toMatch(/^Test admin gave it to you\./);
  const count = (await ann.subjects()).length;
  expect(await bob.subjects()).toHaveLength(count - 1);
  await assigned(bob, bob);
  expect(await bob.subjects()).toHaveLength(count - 1);
});

test("what slept while it waited is told once it is awake, and what clears meanwhile never was", async () => {
  const ann = await desk.person({ ...atOnce, quietFrom: 22, quietTo: 7 });
  const bob = await desk.person({ mode: "digest", least: "medium", digestHour: 8 });
  const snooze = async (subject: string, until: string | null) =>
    snoozeItems(bob.actor, { ids: [await desk.itemId(subject)], until });
  const at = async (time: string) => {
    desk.now = new Date(time);
    await desk.tell(0);
    return [(await ann.subjects()).length, (await bob.subjects()).length];
  };
  // In India: opened at 03:00, asleep from 03:30 to 06:00, told at 07:00 when the quiet hours end.
  desk.now = new Date("2031-03-04T21:30:00Z");
  await desk.see({ brief: "high", long: "high", over: "high" });
  await desk.tell();
  await snooze("brief", "2031-03-05T00:30:00.000Z");
  await snooze("long", "2031-03-05T02:30:00.000Z");
  await snooze("over", "2031-03-05T12:00:00.000Z");
  // Decided about while it sleeps.
  await desk.see({ fresh: "medium" });
  await snooze("fresh", "2031-03-05T06:00:00.000Z");
  // Something critical goes out, and takes nothing from them.
  await desk.see({ grave: "critical" });
  expect(await at("2031-03-04T22:00:00Z")).toEqual([1, 0]);
  expect(await at("2031-03-05T01:29:59Z")).toEqual([1, 0]);
  expect(await at("2031-03-05T01:30:00Z")).toEqual([2, 0]);
  expect((await ann.subjects())[1]).toMatch(/^High: .*brief/);
  // Until eight: with the digest of eight, and at once.
  expect(await at("2031-03-05T02:30:00Z")).toEqual([3, 1]);
  expect((await ann.subjects())[2]).toMatch(/^High: .*long/);
  expect((await bob.subjects())[0]).toBe("The queue on 5 Mar 2031: 1 critical, 2 high");
  // Woken by hand before its time.
  await snooze("fresh", null);
  expect(await at("2031-03-05T03:00:00Z")).toEqual([4, 1]);
  expect((await ann.subjects())[3]).toMatch(/^Medium: .*fresh/);
  await desk.see({ over: null });
  expect(await at("2031-03-05T13:00:00Z")).toEqual([4, 1]);
  expect(await at("2031-03-06T02:30:00Z")).toEqual([4, 2]);
  expect((await bob.subjects())[1]).toMatch(/fresh|1 medium/);
  for (const person of [ann, bob]) {
    const states = await desk.states(person.id);
    expect(states.filter((state) => state === "opened dropped")).toHaveLength(1);
    expect(states.filter((state) => /held|queued/.test(state))).toEqual([]);
  }
});

test("much that opens and clears at once is decided about in time", async () => {
  const people = await Promise.all(
    Array.from({ length: 30 }, () => desk.person({ ...atOnce, mode: "digest" })),
  );
  const flood = many(400, "flood");
  await desk.see(flood);
  await planNotices(desk.now);
  await desk.see(Object.fromEntries(Object.keys(flood).map((subject) => [subject, null])));
  expect(await planNotices(desk.now)).toBe(400);
  // A statement for each person and change would outlast its transaction.
  const left = await db().noticeDelivery.groupBy({ by: ["state"], _count: true });
  expect(left).toEqual([{ state: "dropped", _count: 400 * people.length }]);
});

test("a digest that was sent late, after midnight, does not stand in for the next one", async () => {
  const ann = await desk.person({ mode: "digest", least: "medium", digestHour: 23 });
  desk.now = new Date("2031-03-04T12:00:00Z");
  await desk.see({ one: "high" });
  await planNotices(desk.now);
  // 23:00 in India is 17:30 in UTC; the portal comes back at a quarter to one.
  desk.now = new Date("2031-03-04T19:15:00Z");
  await desk.tell(0);
  expect(await ann.subjects()).toEqual(["The queue on 5 Mar 2031: 1 high"]);
  await desk.see({ two: "medium" });
  desk.now = new Date("2031-03-05T17:29:59Z");
  await desk.tell(0);
  expect(await ann.subjects()).toHaveLength(1);
  await desk.tell(SECOND);
  expect((await ann.subjects()).slice(1)).toEqual(["The queue on 5 Mar 2031: 1 medium"]);
  // Once a day all the same.
  await desk.see({ three: "medium" });
  await desk.tell(HOUR);
  expect(await ann.subjects()).toHaveLength(2);
});

test("a role that changed, a person that is gone and a rule that is off end what waits", async () => {
  const demoted = await desk.person(atOnce);
  const gone = await desk.person(atOnce);
  const tired = await desk.person({ mode: "digest", least: "medium" });
  await desk.see({ one: "high" }, "jobs_failing");
  await planNotices(desk.now);
  await db().user.update({ where: { id: demoted.id }, data: { role: "support" } });
  await db().user.update({ where: { id: gone.id }, data: { status: "disabled" } });
  await tired.save({ mode: "digest", least: "medium", rules: { jobs_failing: "off" } });
  await desk.tell(48 * HOUR);
  for (const person of [demoted, gone, tired]) {
    expect(await desk.states(person.id)).toEqual(["opened dropped"]);
    expect(await person.subjects()).toEqual([]);
  }
  // What began while the portal was off is nobody's alarm any more.
  const late = await desk.person(atOnce);
  const reader = await desk.person({ mode: "digest", least: "medium" });
  await desk.see({ two: "critical" });
  await desk.tell(25 * HOUR);
  expect(await desk.states(late.id)).toEqual([]);
  expect(await desk.states(reader.id)).toEqual(["opened held"]);
});

test("a digest comes once a day at the reader's own hour, also on the day whose clocks change", async () => {
  const berlin = await desk.person(
    { mode: "digest", least: "medium", digestHour: 8 },
    "admin",
    "Europe/Berlin",
  );
  const kolkata = await desk.person({ mode: "digest", least: "medium", digestHour: 20 });
  // The clocks of Berlin go forward on Sunday, 30 March 2031: eight is 07:00 in UTC before, and 06:00 then.
  desk.now = new Date("2031-03-28T12:00:00Z");
  await desk.see({ ...many(60, "much"), brief: "high", grave: "critical" });
  await desk.tell();
  await desk.see({ brief: null });
  const at = async (time: string) => {
    desk.now = new Date(time);
    await desk.tell(0);
    return [(await berlin.subjects()).length, (await kolkata.subjects()).length];
  };
  expect(await at("2031-03-28T14:29:59Z")).toEqual([0, 0]);
  expect(await at("2031-03-28T14:30:00Z")).toEqual([0, 1]);
  expect(await at("2031-03-29T06:59:59Z")).toEqual([0, 1]);
  expect(await at("2031-03-29T07:00:00Z")).toEqual([1, 1]);
  expect(await berlin.subjects()).toEqual(["The queue on 29 Mar 2031: 1 critical, 60 high"]);
  const [mail] = await berlin.letters();
  expect(mail?.kind).toBe("attention_digest");
  expect(mail?.letter.items).toHaveLength(50);
  expect(mail?.letter.items?.[0]?.mark).toBe("Critical");
  expect(mail?.letter.paragraphs[0]).toContain("61 items are open now.");

  desk.now = new Date("2031-03-29T10:00:00Z");
  await desk.see({ grave: null, again: "medium" });
  // Whoever moves the hour back on the same day is told tomorrow.
  expect(await at("2031-03-29T10:00:15Z")).toEqual([1, 1]);
  await db().noticeDelivery.updateMany({
    where: { userId: berlin.id, state: "held" },
    data: { dueAt: desk.now },
  });
  expect(await at("2031-03-29T10:00:30Z")).toEqual([1, 1]);
  expect(await at("2031-03-30T05:59:59Z")).toEqual([1, 2]);
  expect(await at("2031-03-30T06:00:00Z")).toEqual([2, 2]);
  expect((await berlin.subjects())[1]).toBe("The queue on 30 Mar 2031: 1 medium, 1 cleared");
  // Nothing new: no mail.
  expect(await at("2031-03-31T20:00:00Z")).toEqual([2, 2]);
});

test("who was told what is forgotten once it is long over", async () => {
  const ann = await desk.person(atOnce);
  desk.now = new Date(Date.now() - 100 * 24 * HOUR);
  await desk.see({ old: "high", open: "high" });
  await desk.tell();
  await desk.see({ old: null });
  await desk.tell(HOUR);
  expect(await desk.states(ann.id)).toHaveLength(3);
  expect(await tidyNotices()).toBe(2);
  expect(await desk.states(ann.id)).toEqual(["opened sent"]);
});
