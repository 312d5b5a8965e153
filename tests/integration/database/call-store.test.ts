import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { CallRow } from "@/lib/db/calls/store-row";
import { createDatabase, type TestDatabase } from "../../setup/database";

let database: TestDatabase;
let store: typeof import("@/lib/db/calls/store");
let rollups: typeof import("@/lib/db/calls/store-rollups");
let pool: ReturnType<typeof import("@/lib/db/pool").pool>;

beforeAll(async () => {
  database = await createDatabase();
  process.env.DATABASE_URL = database.url;
  process.env.NEXTAUTH_SECRET ??= "x".repeat(43);
  process.env.ENCRYPTION_KEYS ??= `test:${Buffer.alloc(32, 1).toString("base64")}`;
  process.env.AUDIT_KEYS ??= `test:${Buffer.alloc(32, 2).toString("base64")}`;
  store = await import("@/lib/db/calls/store");
  rollups = await import("@/lib/db/calls/store-rollups");
  pool = (await import("@/lib/db/pool")).pool();
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});
beforeEach(async () => {
  await pool.query("DELETE FROM calls.call");
  await rollups.rebuildRollups();
});

function call(uuid: string, change: Partial<CallRow> = {}): CallRow {
  return {
    kind: {
      direction: "outbound",
      status: "answered",
      hangupCause: "NORMAL_CLEARING",
      hangupCauseCode: 4000,
      hangupCauseName: null,
      hangupDisposition: "send_bye",
      hangupSource: "Caller",
      context: "voice-api",
      region: "ap-south-1",
      currency: "INR",
    },
    authId: "MA_ONE",
    startedAt: new Date("2026-03-31T23:59:59.999Z"),
    uuid,
    durationSeconds: 70,
    billsec: 60,
    ringSeconds: 10,
    totalCost: "0.45",
    cost: "0.4",
    streamingCost: "0.05",
    mos: 4.2,
    jitterMs: 3.5,
    packetLossPercent: 0,
    progressAt: null,
    answeredAt: new Date("2026-04-01T00:00:09Z"),
    endedAt: new Date("2026-04-01T00:01:09Z"),
    recordedAt: null,
    changedAt: null,
    fromNumber: "+918012345678",
    toNumber: "+919876543210",
    callerName: "Asha “Main” line, 100 % \\ ok",
    internalId: "1",
    failureCode: null,
    failureReason: null,
    bridgeUuid: null,
    sipCallId: null,
    sipUserAgent: null,
    codec: "opus",
    networkAddress: null,
    carrierIp: null,
    originationRegion: null,
    campaignId: null,
    customerEndpoint: null,
    trunkId: null,
    terminatedTo: null,
    ...change,
  };
}

async function only(text: string): Promise<Record<string, unknown>> {
  const { rows } = await pool.query(text);
  expect(rows).toHaveLength(1);
  return rows[0];
}

test("a call is stored as it was told, in the month in which it began", async () => {
  expect(await store.storeCalls([call("a")])).toEqual({ added: 1, changed: 0, unchanged: 0 });
  const row = await only(
    "SELECT *, tableoid::regclass::text AS part, total_cost::text AS cost_text FROM calls.call",
  );
  expect(row).toMatchObject({
    part: "calls.call_2026_03",
    uuid: "a",
    started_at: new Date("2026-03-31T23:59:59.999Z"),
    answered_at: new Date("2026-04-01T00:00:09Z"),
    cost_text: "0.45",
    mos: 4.2,
    caller_name: "Asha “Main” line, 100 % \\ ok",
    failure_code: null,
  });
  expect(await only("SELECT starts_at, calls::int FROM calls.quarter_hour")).toEqual({
    starts_at: new Date("2026-03-31T23:45:00Z"),
    calls: 1,
  });
  expect(await only("SELECT day::text, prefix, total_cost::text FROM calls.prefix_day")).toEqual({
    day: "2026-03-31",
    prefix: "+9198",
    total_cost: "0.45",
  });
  expect(await rollups.rollupsAgree()).toBe(true);
});

test("every value is read back as it was given, whatever stands in it", async () => {
  const text = fc.option(
    fc.string({ unit: fc.constantFrom(..."aZ0 +\t\n\r\b\\\"'{},;|€é\u{1f600}\u00a0\u200f") }),
    { nil: null },
  );
  const amount = fc
    .tuple(
      fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }),
      fc.integer({ min: 0, max: 99_999_999 }),
    )
    .map(([whole, decimals]) => `${whole}.${String(decimals).padStart(8, "0")}`.replace(/\.?0+$/, ""))
    .map((digits) => (digits === "" || digits === "-" ? "0" : digits));
  const double = fc.option(fc.double({ noNaN: true }), { nil: null });
  const instant = fc.option(
    fc.date({
      min: new Date("0001-01-01T00:00:00Z"),
      max: new Date("9999-12-31T23:59:59.999Z"),
      noInvalidDate: true,
    }),
    { nil: null },
  );
  const values = fc.record({
    billsec: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    ringSeconds: fc.option(fc.integer(), { nil: null }),
    totalCost: amount,
    streamingCost: fc.option(amount, { nil: null }),
    mos: double,
    progressAt: instant,
    changedAt: instant,
    fromNumber: text,
    callerName: text,
    terminatedTo: text,
  });
  await fc.assert(
    fc.asyncProperty(values, async (given) => {
      await pool.query("DELETE FROM calls.call");
      await rollups.rebuildRollups();
      await store.storeCalls([call("a", given)]);
      const { rows } = await pool.query(
        `SELECT billsec, ring_seconds AS "ringSeconds", total_cost::text AS "totalCost",
                streaming_cost::text AS "streamingCost", mos, progress_at AS "progressAt", changed_at AS "changedAt",
                from_number AS "fromNumber", caller_name AS "callerName", terminated_to AS "terminatedTo"
         FROM calls.call`,
      );
      expect(rows).toEqual([given]);
      expect(await rollups.rollupsAgree()).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("the same record again writes nothing; of two in one batch the later one wins", async () => {
  await store.storeCalls([call("a")]);
  const before = await only("SELECT xmin::text, ctid::text FROM calls.call");
  expect(await store.storeCalls([call("a")])).toEqual({ added: 0, changed: 0, unchanged: 1 });
  expect(await only("SELECT xmin::text, ctid::text FROM calls.call")).toEqual(before);
  await store.storeCalls([call("b", { billsec: 1 }), call("b", { billsec: 2 })]);
  expect(await only("SELECT billsec FROM calls.call WHERE uuid = 'b'")).toEqual({ billsec: 2 });
  expect(await rollups.rollupsAgree()).toBe(true);
});

test("a call whose start, customer or kind moved is in one place only, and no roll-up keeps the old one", async () => {
  await store.storeCalls([call("a")]);
  const moved = call("a", {
    startedAt: new Date("2026-04-02T10:00:00Z"),
    authId: "MA_TWO",
    toNumber: "1800",
    totalCost: "0",
    kind: { ...call("a").kind, status: "failed", hangupCause: null },
  });
  expect(await store.storeCalls([moved])).toEqual({ added: 0, changed: 1, unchanged: 0 });
  expect(await only("SELECT auth_id, tableoid::regclass::text AS part FROM calls.call")).toEqual({
    auth_id: "MA_TWO",
    part: "calls.call_2026_04",
  });
  expect(await only("SELECT auth_id, day::text, calls::int FROM calls.customer_day")).toEqual({
    auth_id: "MA_TWO",
    day: "2026-04-02",
    calls: 1,
  });
  expect(await rollups.rollupsAgree()).toBe(true);
});

test("who spends most is ranked by currency, and a day with calls of two of them is one day", async () => {
  const { customerRhythms, topSpend } = await import("@/lib/db/calls/customer-days");
  const { ask } = await import("@/lib/db/calls/snapshot");
  await pool.query(
    `INSERT INTO "Customer" ("id", "authId", "name", "email", "origin", "syncedAt", "updatedAt", "status")
     SELECT gen_random_uuid(), id, id, id || '@example.com', 'imported', now(), now(), status::"CustomerStatus"
     FROM (VALUES ('MA_ONE', 'active'), ('MA_TWO', 'active'), ('MA_GONE', 'inactive')) AS given(id, status)`,
  );
  const on = (authId: string, currency: string, ago: number, totalCost: string) =>
    call(`${authId} ${currency} ${ago}`, {
      ...{ authId, totalCost, startedAt: new Date(Date.UTC(2026, 2, 31 - ago, 12)) },
      kind: { ...call("").kind, currency },
    });
  const habit = [4, 5, 6, 7, 8, 9, 10, 11, 12, 31];
  await store.storeCalls([
    ...habit.flatMap((ago) => [on("MA_ONE", "INR", ago, "0.5"), on("MA_ONE", "USD", ago, "0.01")]),
    // One day short of a habit; the tenth is too long ago.
    ...habit.slice(1).map((ago) => on("MA_TWO", "INR", ago, "2")),
    on("MA_TWO", "INR", 32, "2"),
    ...habit.map((ago) => on("MA_GONE", "INR", ago, "3")),
  ]);
  const remarkable = (leastGrowth: number, leastDays: number) =>
    customerRhythms(ask, "2026-03-31", { leastGrowth, leastDays });
  const one = { authId: "MA_ONE", week: 8, weekBefore: 10, lately: 0, usual: 20, usualDays: 10 };
  expect(await remarkable(20, 10)).toEqual([{ ...one, lastDay: "2026-03-27" }]);
  expect(await remarkable(20, 11)).toEqual([]);
  expect((await remarkable(-2, 11)).map(({ authId }) => authId).sort()).toEqual(["MA_ONE", "MA_TWO"]);
  expect(await topSpend(ask, "2026-03-20", "2026-03-31", 2)).toEqual([
    { authId: "MA_GONE", currency: "INR", calls: 8, cost: "24" },
    { authId: "MA_ONE", currency: "USD", calls: 8, cost: "0.08" },
    { authId: "MA_TWO", currency: "INR", calls: 7, cost: "14" },
  ]);
  await pool.query(`DELETE FROM "Customer"`);
});

test("the check notices a roll-up that is not the sum of its rows", async () => {
  await store.storeCalls([call("a")]);
  await pool.query("UPDATE calls.customer_day SET billsec = billsec + 1");
  expect(await rollups.rollupDifferences()).toEqual({
    "calls.quarter_hour": 0,
    "calls.customer_day": 2,
    "calls.prefix_day": 0,
    "calls.number_day": 0,
    "calls.kind_day": 0,
    "calls.customer_total": 0,
  });
  await rollups.rebuildRollups();
  expect(await rollups.rollupsAgree()).toBe(true);
});

test("batches that fail leave nothing, and writers beside each other lose nothing", async () => {
  await expect(store.storeCalls([call("a"), call("b", { totalCost: "no number" })])).rejects.toThrow();
  expect((await pool.query("SELECT 1 FROM calls.call")).rowCount).toBe(0);
  const batches = Array.from({ length: 8 }, (_, batch) =>
    Array.from({ length: 50 }, (_unused, index) => call(`${(batch * 25 + index) % 150}`, { billsec: batch })),
  );
  await Promise.all(batches.map((batch) => store.storeCalls(batch)));
  expect(await only("SELECT count(*)::int AS n FROM calls.call")).toEqual({ n: 150 });
  expect(await rollups.rollupsAgree()).toBe(true);
});

test("after any history of batches the roll-ups are the sums of the rows, and each call is as it was last told", async () => {
  const record = fc.record({
    uuid: fc.integer({ min: 0, max: 12 }).map((n) => `u${n}`),
    authId: fc.constantFrom("MA_ONE", "MA_TWO"),
    startedAt: fc.date({
      min: new Date("2026-02-27T00:00:00Z"),
      max: new Date("2026-03-02T00:00:00Z"),
      noInvalidDate: true,
    }),
    status: fc.constantFrom("answered", "busy" as const),
    direction: fc.constantFrom("inbound", "outbound" as const),
    currency: fc.constantFrom("INR", "USD"),
    toNumber: fc.constantFrom("+919876543210", "918000", "*12", null),
    // Whatever a caller may claim to be: words that mean something in an array, signs, and more than an index holds.
    fromNumber: fc.constantFrom("+918012345678", "null", 'a,"{}\\', "", "9".repeat(5_000), null),
    billsec: fc.integer({ min: 0, max: 500 }),
    totalCost: fc.integer({ min: -500, max: 500_000 }).map((n) => (n / 100_000).toFixed(5)),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(record, { maxLength: 15 }), { maxLength: 6 }), async (batches) => {
      await pool.query("DELETE FROM calls.call");
      await rollups.rebuildRollups();
      const latest = new Map<string, CallRow>();
      for (const batch of batches) {
        const rows = batch.map(({ uuid, status, direction, currency, ...rest }) =>
          call(uuid, {
            ...rest,
            kind: { ...call(uuid).kind, status, direction, currency },
          } as Partial<CallRow>),
        );
        await store.storeCalls(rows);
        for (const row of rows) latest.set(row.uuid, row);
      }
      const { rows } = await pool.query(
        `SELECT c.uuid, c.auth_id, c.started_at, c.billsec, c.total_cost::float8 AS cost, k.status
         FROM calls.call c JOIN calls.kind k ON k.id = c.kind_id ORDER BY c.uuid`,
      );
      const expected = [...latest.values()].map((row) => ({
        uuid: row.uuid,
        auth_id: row.authId,
        started_at: row.startedAt,
        billsec: row.billsec,
        cost: Number(row.totalCost),
        status: row.kind.status,
      }));
      expect(rows).toEqual(expected.sort((a, b) => (a.uuid < b.uuid ? -1 : 1)));
      expect(await rollups.rollupDifferences()).toEqual({
        "calls.quarter_hour": 0,
        "calls.customer_day": 0,
        "calls.prefix_day": 0,
        "calls.number_day": 0,
        "calls.kind_day": 0,
        "calls.customer_total": 0,
      });
    }),
    { numRuns: 40 },
  );
});
