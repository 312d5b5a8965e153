import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { createBulkTopUp } from "@/lib/services/bulk-top-ups/draft";
import { resumeBulkTopUp, stopBulkTopUp, submitBulkTopUp } from "@/lib/services/bulk-top-ups/write";
import { makePerson } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";
import { startPortal, type TestPortal } from "../../setup/portal";

const ROWS = 500;
const CUSTOMERS = 130;

let rig: Rig;
let second: TestPortal;
let requester: UserActor;
let bulkId: string;

beforeAll(async () => {
  rig = await startRig({ sandbox: { customers: CUSTOMERS, days: 2, partnerBalance: "1000000.00" } });
  // The other instance: the same database, the same secrets, a data folder of its own.
  const { DATA_DIR: _own, ...env } = rig.portal.env;
  second = await startPortal({
    databaseUrl: rig.portal.env.DATABASE_URL ?? "",
    vobiz: { url: rig.upstreamUrl, ...rig.partner },
    env,
  });
  const { id, email } = await makePerson("finance");
  const request = { requestId: "request-of-tests", address: null, userAgent: null, host: null };
  requester = {
    type: "user",
    id,
    name: "Asha",
    email,
    role: "finance",
    own: null,
    visit: null,
    language: null,
    timeZone: null,
    sessionId: "x",
    proven: { at: new Date(), by: "password" },
    hasSecondFactor: false,
    request,
  };
});
afterAll(async () => {
  await second?.stop();
  await rig?.stop();
});

/** Of the file's transfers, those in these states. */
function transfers(...states: string[]): Promise<number> {
  return rig.sql.count("Transfer", `"bulkId" = $1 AND "state"::text = ANY($2)`, [bulkId, states]);
}

async function stateOf(): Promise<unknown> {
  const [row] = await rig.sql.rows(`SELECT "state"::text, "stopReason" FROM "BulkTopUp" WHERE "id" = $1`, [
    bulkId,
  ]);
  return row?.state;
}

/** Rows whose account has been told to differ by their amount, so that none can be taken for another. */
function amountOf(at: number): string {
  return (100 + at / 100).toFixed(2);
}

test("500 rows on two instances, one killed half way: they go on without it", async () => {
  const file = Array.from({ length: ROWS }, (_, at) => {
    const { authId } = rig.customers[at % rig.customers.length] ?? { authId: "" };
    return `${authId},${amountOf(at)},row ${at + 1}`;
  }).join("\n");
  const draft = await createBulkTopUp(requester, { name: "Many", file, idempotencyKey: randomUUID() });
  bulkId = draft.id;
  expect(draft.counts.waiting).toBe(ROWS);
  await submitBulkTopUp(requester, bulkId, { total: draft.total, duplicatesMeant: true });
  await until("a part to be paid", async () => (await transfers("completed")) >= ROWS / 5, 120);

  // The worst moment: upstream has paid, and nobody has been told.
  const mark = await rig.control.mark();
  await rig.control.fault({ kind: "hang_after_commit", match: { path: "/transfer-balance" } });
  const hanging = async () => ({
    sending: await transfers("sending"),
    arrived: (await rig.control.writes(mark)).length,
  });
  await until(
    "all that is being sent to hang upstream",
    async () => {
      const before = await hanging();
      await wait(1_500);
      const after = await hanging();
      const stands = before.sending === after.sending && before.arrived === after.arrived;
      return stands && after.sending > 0 && after.arrived >= after.sending;
    },
    25,
  );
  await rig.portal.kill9();
  await rig.control.heal();
  const paid = await transfers("completed");
  await until("the other instance to go on", async () => (await transfers("completed")) > paid + 20, 120);
  expect(await stateOf()).toBe("running");
}, 300_000);

test("stopped, nothing more is begun; resumed, the rest is paid", async () => {
  await rig.restart();
  await stopBulkTopUp(requester, bulkId);
  const begun = await rig.sql.count("Transfer", `"bulkId" = $1`, [bulkId]);
  expect(begun).toBeLessThan(ROWS);
  await wait(4_000);
  expect(await rig.sql.count("Transfer", `"bulkId" = $1`, [bulkId])).toBe(begun);
  await resumeBulkTopUp(requester, bulkId);
  await until("the file to finish", async () => (await stateOf()) === "finished", 240);
}, 300_000);

test("each row was paid exactly once, and the total is the file's", async () => {
  const rows = await rig.sql.rows(
    `SELECT r."line", r."amount"::text, t."reference", t."authId", t."state"::text FROM "BulkTopUpRow" r
       JOIN "Transfer" t ON t."id" = r."transferId" WHERE r."bulkId" = $1 ORDER BY r."line"`,
    [bulkId],
  );
  expect(rows).toHaveLength(ROWS);
  const { entries } = await rig.control.transfers("partner");
  const credits = new Map<string, string[]>();
  for (const { description, legs } of entries) {
    const reference = /\[ref:(\w+)\]/.exec(description)?.[1] ?? "";
    const wallet = legs.find(({ amount }) => !amount.startsWith("-"));
    credits.set(reference, [...(credits.get(reference) ?? []), `${wallet?.account} ${wallet?.amount}`]);
  }
  const expected = rows.map(({ amount, authId }) => [`wallet:${authId} ${amount}000`]);
  expect(rows.map(({ reference }) => credits.get(String(reference)))).toEqual(expected);
  expect(rows.filter(({ state }) => state !== "completed")).toEqual([]);
  // Those that the killed one had sent are proven by the ledger, as nobody was told.
  const found = `"bulkId" = $1 AND "ledgerEntryId" IS NOT NULL AND "upstreamTransactionId" IS NULL`;
  expect(await rig.sql.count("Transfer", found, [bulkId])).toBeGreaterThan(0);
  // One POST for each transfer of the file, for ever.
  const posts = (await rig.control.requests({ method: "POST", path: "/transfer-balance" })).length;
  expect(posts).toBe(ROWS);
  expect(await rig.sql.count("Transfer", `"bulkId" = $1`, [bulkId])).toBe(ROWS);
  expect(await rig.control.isBalanced()).toBe(true);
});
