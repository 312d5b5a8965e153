import { setTimeout as sleep } from "node:timers/promises";
import { Decimal } from "decimal.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import { transact } from "@/lib/db/transact";
import { policyForm } from "@/lib/services/transfer-policy/limits-schema";
import { saveTransferLimit } from "@/lib/services/transfer-policy/limits-write";
import { readTransferPolicy } from "@/lib/services/transfer-policy/read";
import { saveTransferPolicy } from "@/lib/services/transfer-policy/write";
import { lockAdmission } from "@/lib/services/transfers/admit";
import { transferDto } from "@/lib/services/transfers/schema";
import { type Answer, dataOf, problemOf } from "../../fixtures/portal/answer";
import { ApiClient } from "../../fixtures/portal/api-client";
import { makeKey } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { startPortal, type TestPortal } from "../../setup/portal";

const AT_ONCE = 20;
const FITTING = 7;
const AMOUNT = "100.00";
/** Our readings of the master balance count what was settled within this time twice. */
const SKEW_MS = 6_000;

let rig: Rig;
/** A second instance on the same database, with the same secrets. */
let sibling: TestPortal;
const actor = systemActor("tests", "transfer-policy-concurrency");
const noPolicy = policyForm.parse({
  approvalAbove: null,
  secondReviewerAbove: null,
  holdSeconds: 0,
  masterFloor: null,
  duplicateWindowMinutes: 10,
});

beforeAll(async () => {
  rig = await startRig({ sandbox: { partnerBalance: "10000.00" } });
  const { env } = rig.portal;
  sibling = await startPortal({
    databaseUrl: env.DATABASE_URL ?? "",
    vobiz: { url: rig.upstreamUrl, ...rig.partner },
    env,
  });
  // Every request has read the master balance before the first transfer is settled: the worst case for the floor.
  await rig.control.fault({ kind: "delay", ms: 5_000, match: { path: "/\\/transfer-balance$/" } });
});
afterAll(async () => {
  await sibling?.stop();
  await rig?.stop();
});

/** Twenty top-ups with one key, by turns at both instances, over all customers. */
async function burst(key: string, note: string): Promise<Answer[]> {
  const clients = [new ApiClient(rig.portal.url, key), new ApiClient(sibling.url, key)];
  return Promise.all(Array.from({ length: AT_ONCE }, (_, index) => pay(clients[index % 2], index, note)));
}

function pay(client: ApiClient | undefined, index: number, note: string): Promise<Answer> {
  const { authId } = rig.customers[index % rig.customers.length] ?? { authId: "" };
  if (!client) throw new Error("There are two clients.");
  return client.post(
    `/api/v1/customers/${authId}/transfers`,
    { amount: AMOUNT, currency: "INR", note, confirmDuplicate: true },
    { "idempotency-key": crypto.randomUUID() },
  );
}

/** How many went through, here and upstream: of these answers, of these rows, of this ledger. */
async function wentThrough(answers: Answer[], note: string, mark: number) {
  const paid = answers.filter(({ status }) => status === 201);
  for (const answer of paid) expect(dataOf(answer, transferDto, 201).state).toBe("completed");
  const { entries } = await rig.control.transfers("partner");
  return {
    answers: paid.length,
    rows: await rig.sql.count("Transfer", `"note" = $1 AND "state" = 'completed'`, [note]),
    attempts: await rig.sql.count("Transfer", `"note" = $1`, [note]),
    posts: (await rig.control.writes(mark)).length,
    upstream: entries.filter(({ description }) => description.includes(note)).length,
  };
}

const exactly = (count: number) => ({
  answers: count,
  rows: count,
  attempts: count,
  posts: count,
  upstream: count,
});

test("a day's limit for seven: of twenty at once at two instances exactly seven", async () => {
  const { id, key } = await makeKey("finance");
  await saveTransferLimit(actor, {
    subject: id,
    perTransfer: null,
    perDay: "700.00",
    perCustomerDay: null,
    seen: null,
  });
  const mark = await rig.control.mark();
  const answers = await burst(key, "limited");
  expect(await wentThrough(answers, "limited", mark)).toEqual(exactly(FITTING));
  for (const answer of answers.filter(({ status }) => status !== 201)) {
    expect(problemOf(answer, 422)).toMatchObject({
      code: "limit_exceeded",
      detail: "Your limit for 24 hours is 700.00 INR; 0.00 are left.",
    });
  }
  expect((await rig.control.transfers("partner")).balance).toBe("9300.00000");
});

test("a floor that leaves room for seven: exactly seven, and the master balance stands on it", async () => {
  await sleep(SKEW_MS);
  const { key } = await makeKey("finance");
  const { balance } = await rig.control.transfers("partner");
  const masterFloor = new Decimal(balance).minus(700).toFixed(2);
  const stays = `${masterFloor} to be left in it`;
  await saveTransferPolicy(actor, { ...noPolicy, masterFloor, seen: await readTransferPolicy() });
  const mark = await rig.control.mark();
  const answers = await burst(key, "floored");
  expect(await wentThrough(answers, "floored", mark)).toEqual(exactly(FITTING));
  for (const answer of answers.filter(({ status }) => status !== 201)) {
    expect(problemOf(answer, 422).errors?.amount).toContain(stays);
  }
  expect((await rig.control.transfers("partner")).balance).toBe(`${masterFloor}000`);

  // Nor does anything slip through later, when nothing is on its way any more.
  await sleep(SKEW_MS);
  const late = await pay(new ApiClient(sibling.url, key), 0, "floored");
  expect(problemOf(late, 422).errors?.amount).toContain(stays);
  expect(await rig.control.isBalanced()).toBe(true);
});

test("a change of the rules or of a limit waits for those who are being let in by the old ones", async () => {
  const { id } = await makeKey("finance");
  const seen = await readTransferPolicy();
  const done: string[] = [];
  let changes: Promise<unknown> = Promise.resolve();
  await transact(async (tx) => {
    await lockAdmission(tx);
    const limits = { perTransfer: "1.00", perDay: null, perCustomerDay: null };
    changes = Promise.all([
      saveTransferPolicy(actor, { ...noPolicy, holdSeconds: 1, seen }).then(() => done.push("rules")),
      saveTransferLimit(actor, { subject: id, ...limits, seen: null }).then(() => done.push("limit")),
    ]);
    await sleep(500);
    expect(done).toEqual([]);
  });
  await changes;
  expect(done.sort()).toEqual(["limit", "rules"]);
});
