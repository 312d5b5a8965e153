import { afterAll, beforeAll, expect, test } from "vitest";
import type { Question, Statement } from "@/lib/db/calls/question";
import type { Ask } from "@/lib/db/calls/snapshot";
import { Dice } from "../../fixtures/calls/random";
import { type StoredCalls, startStoredCalls } from "../../fixtures/calls/stored";
import { testCustomerScope, testPartnerScope } from "../../fixtures/scopes";

let stored: StoredCalls;
let plainly: (question: Question) => Promise<string[]>;
let run: (statement: Statement) => Promise<string[]>;
let ask: Ask;

beforeAll(async () => {
  stored = await startStoredCalls();
  ({ ask } = await import("@/lib/db/calls/snapshot"));
  const { alongTime } = await import("@/lib/db/calls/walks");
  run = async ({ text, values }) => (await ask<{ uuid: string }>(text, values.all)).map(({ uuid }) => uuid);
  plainly = (question) => run(alongTime(question));
});
afterAll(() => stored?.stop());

const DAY_MS = 86_400_000;

/** From anywhere, in either direction, with and without a range whose ends cut days; pages from one call to many days of them. */
function drawn(dice: Dice, given: Pick<Question, "of" | "where" | "kinds">): Question {
  const instant = () => dice.one(stored.calls).startedAt;
  const from = dice.chance(0.3) ? instant() : undefined;
  const to = dice.chance(0.3)
    ? new Date((from ?? instant()).getTime() + dice.whole(1, 20 * DAY_MS))
    : undefined;
  const { startedAt, uuid } = dice.one(stored.calls);
  return {
    ...given,
    where: { ...given.where, from, to },
    at: dice.chance(0.2) ? undefined : { towards: dice.one(["older", "newer"] as const), startedAt, uuid },
    count: dice.one([1, 2, 7, 51, 201]),
  };
}

test("the days of a customer's kinds, along the kinds and along the key, have what a plain walk has", async () => {
  const { alongKeyOfDays, alongKindsOfDays, amongNextOfCustomer, kindsAreRarer } = await import(
    "@/lib/db/calls/customer-walks"
  );
  const ids = (await ask<{ id: number }>("SELECT id FROM calls.kind")).map(({ id }) => id);
  const dice = new Dice(23);
  let found = 0;
  for (let index = 0; index < 300; index++) {
    const question = drawn(dice, {
      of: testCustomerScope(dice.one(stored.calls).authId ?? ""),
      where: { kind: {} },
      kinds: [...new Set(Array.from({ length: dice.whole(1, 8) }, () => dice.one(ids)))],
    });
    const expected = await plainly(question);
    const told = JSON.stringify(question);
    expect(await run(alongKindsOfDays(question)), told).toEqual(expected);
    expect(await run(alongKeyOfDays(question)), told).toEqual(expected);
    expect(await run(amongNextOfCustomer(question, stored.calls.length)), told).toEqual(expected);
    expect(typeof (await kindsAreRarer(question, ask)), told).toBe("boolean");
    if (expected.length === question.count) found += 1;
  }
  expect(found).toBeGreaterThan(60);
}, 240_000);

test("what is fetched month by month is what a plain walk has", async () => {
  const { fetchedByMonths } = await import("@/lib/db/calls/months");
  const dice = new Dice(29);
  let found = 0;
  for (let index = 0; index < 300; index++) {
    const { authId, toNumber, durationSeconds } = dice.one(stored.calls);
    const question = drawn(dice, {
      of: dice.chance(0.5) ? testCustomerScope(authId ?? "") : testPartnerScope(),
      where: dice.chance(0.5)
        ? { kind: {}, minDuration: durationSeconds }
        : { kind: {}, toNumber: { text: (toNumber ?? "").slice(1, dice.whole(3, 8)), match: "contains" } },
      kinds: null,
    });
    const rows = await fetchedByMonths(question, ask);
    const expected = await plainly(question);
    expect(
      rows.map(({ uuid }) => uuid),
      JSON.stringify(question),
    ).toEqual(expected);
    if (expected.length === question.count) found += 1;
  }
  expect(found).toBeGreaterThan(60);
}, 240_000);
