import { Decimal } from "decimal.js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { hourOf } from "@/lib/services/runway/hours";
import { syncBurn } from "@/lib/services/runway/jobs";
import { draftTopUps, proposeTopUps } from "@/lib/services/runway/propose";
import { walletRunwayDto } from "@/lib/services/runway/schema";
import { closedUntil, HISTORY_HOURS } from "@/lib/services/runway/window";
import { POLICY_KEY } from "@/lib/services/transfer-policy/schema";
import { dataOf, problemOf } from "../../fixtures/portal/answer";
import { makeKey } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";

// Time stands still upstream: what a wallet has spent does not change while it is read.
const NOW = new Date();
const CLOSED = closedUntil(NOW);

const truth = z.object({
  entries: z.array(z.object({ at: z.iso.datetime(), amount: z.string(), referenceType: z.string() })),
});
const burnHour = z.object({ hour: z.date(), spent: z.string() });
const burnSync = z.object({ from: z.date(), to: z.date(), failure: z.string().nullable() });

const actor = systemActor("tests", "request-of-tests");
let rig: Rig;

beforeAll(async () => {
  rig = await startRig({ sandbox: { customers: 10, days: 20, now: () => NOW } });
});
afterAll(() => rig?.stop());
afterEach(async () => {
  await rig.control.heal();
  await rig.control.options({ generation: "current" });
});

async function forgetEverything(): Promise<void> {
  await rig.sql.rows(`DELETE FROM "BurnHour"`);
  await rig.sql.rows(`DELETE FROM "BurnSync"`);
}

/** What the other side of the wire knows: debits by hour. */
async function spentUpstream(authId: string, to: number): Promise<Record<string, string>> {
  const { entries } = truth.parse(await rig.control.call("GET", `/ledger?account=${authId}`));
  const sums = new Map<number, Decimal>();
  for (const { at, amount } of entries) {
    const hour = hourOf(Date.parse(at));
    if (!amount.startsWith("-") || hour >= to || hour < to - HISTORY_HOURS) continue;
    sums.set(hour, (sums.get(hour) ?? new Decimal(0)).minus(amount));
  }
  return Object.fromEntries([...sums].map(([hour, sum]) => [hour, sum.toFixed(5)]));
}

async function spentHere(authId: string): Promise<Record<string, string>> {
  const rows = await rig.sql.rows(
    `SELECT b."hour", b."spent"::text FROM "BurnHour" b JOIN "Customer" c ON c."id" = b."customerId" WHERE c."authId" = $1`,
    [authId],
  );
  return Object.fromEntries(
    z
      .array(burnHour)
      .parse(rows)
      .map(({ hour, spent }) => [hourOf(hour), spent]),
  );
}

async function syncOf(authId: string) {
  const [row] = await rig.sql.rows(
    `SELECT s.* FROM "BurnSync" s JOIN "Customer" c ON c."id" = s."customerId" WHERE c."authId" = $1`,
    [authId],
  );
  return burnSync.parse(row);
}

async function expectExact(to = CLOSED): Promise<void> {
  let hours = 0;
  for (const { authId } of await rig.control.accounts()) {
    const here = await spentHere(authId);
    expect(here, authId).toEqual(await spentUpstream(authId, to));
    hours += Object.keys(here).length;
  }
  expect(hours).toBeGreaterThan(100);
}

describe("reading what wallets spend", () => {
  beforeEach(forgetEverything);

  test.each(["current", "legacy"])("adds up to the ledger's debits, %s answers", async (generation) => {
    await rig.control.options({ generation });
    expect(await syncBurn(actor, NOW, 1_000)).toBeGreaterThan(10);
    await expectExact();
    for (const { authId } of rig.customers) {
      const { from, to, failure } = await syncOf(authId);
      expect([hourOf(to), failure]).toEqual([CLOSED, null]);
      expect(hourOf(from)).toBeGreaterThanOrEqual(CLOSED - HISTORY_HOURS);
    }
    // Nothing is missing any more, so nothing is asked.
    const mark = await rig.control.mark();
    expect(await syncBurn(actor, NOW)).toBe(0);
    expect(await rig.control.requests({ path: "/transactions", since: mark })).toEqual([]);
  });

  test("a run is bounded, and the longest waiting go first", async () => {
    const { length } = await rig.control.accounts();
    await syncBurn(actor, NOW, length);
    expect(await rig.sql.count("BurnSync", `"from" < "to"`)).toBe(length);
    for (let run = 0; run < 100 && (await syncBurn(actor, NOW, 7)) > 0; run += 1);
    await expectExact();
  });

  test("a read that fails changes nothing, says why, and is made up for", async () => {
    const [broken] = rig.customers;
    if (!broken) throw new Error("There are customers.");
    await syncBurn(actor, NOW, 15);
    const before = { sync: await syncOf(broken.authId), hours: await spentHere(broken.authId) };
    await rig.control.fault({
      kind: "status_before_commit",
      status: 500,
      match: { path: `/accounts/${broken.authId}/transactions` },
    });
    await syncBurn(actor, NOW, 1_000);
    expect(await syncOf(broken.authId)).toEqual({ ...before.sync, failure: "upstream_error" });
    expect(await spentHere(broken.authId)).toEqual(before.hours);
    // The others did not wait for it.
    expect(await rig.sql.count("BurnSync", `"failure" IS NULL`)).toBe(
      (await rig.control.accounts()).length - 1,
    );

    await rig.control.heal();
    const mark = await rig.control.mark();
    expect(await syncBurn(actor, NOW)).toBe(0);
    expect(await rig.control.requests({ path: "/transactions", since: mark })).toEqual([]);
    // Failures are timed by the database's clock, which has gone on.
    const later = new Date(Date.now() + 11 * 60_000);
    await syncBurn(actor, later, 1_000);
    expect((await syncOf(broken.authId)).failure).toBeNull();
    await expectExact(closedUntil(later));
  });

  test("an upstream that is gone is not asked about every wallet", async () => {
    await rig.control.call("POST", "/listen", { open: false });
    expect(await syncBurn(actor, NOW)).toBe(0);
    await rig.control.call("POST", "/listen", { open: true });
    expect(await rig.sql.count("BurnSync", `"failure" IS NOT NULL`)).toBe(5);
    expect(await rig.sql.count("BurnHour")).toBe(0);
  });

  test("several instances at once count nothing twice", async () => {
    await Promise.all(Array.from({ length: 4 }, () => syncBurn(actor, NOW, 1_000)));
    await syncBurn(actor, NOW, 1_000);
    await expectExact();
  });

  test("hours that are read again are what they were", async () => {
    await syncBurn(actor, NOW, 1_000);
    await rig.sql.rows(
      `UPDATE "BurnSync" SET "to" = "to" - interval '9 hours' WHERE "from" < "to" - interval '1 day'`,
    );
    expect(await syncBurn(actor, NOW, 1_000)).toBeGreaterThan(0);
    await expectExact();
  });

  test("after a pause of weeks the old hours are dropped", async () => {
    await syncBurn(actor, NOW, 1_000);
    const weeksLater = new Date(NOW.getTime() + 30 * 24 * 3_600_000);
    await syncBurn(actor, weeksLater, 1_000);
    await expectExact(closedUntil(weeksLater));
  });
});

describe("what is made of it", () => {
  const list = z.array(walletRunwayDto);

  beforeAll(async () => {
    await forgetEverything();
    await syncBurn(actor, NOW, 1_000);
  });

  test("the list: the emptiest first, cut by hours, and nothing is asked upstream for it", async () => {
    const finance = await rig.api("finance");
    const mark = await rig.control.mark();
    const all = dataOf(await finance.get("/api/v1/runway?size=100"), list);
    expect(all.map(({ authId }) => authId).sort()).toEqual(
      (await rig.control.accounts()).map(({ authId }) => authId).sort(),
    );
    const ending = all.filter(
      ({ active, runway, nextWeek }) => active && runway.state === "ends" && nextWeek !== "0.00",
    );
    expect(ending.length).toBeGreaterThan(3);
    const hours = ending.map(({ runway }) => runway.hours ?? Number.NaN);
    expect(hours).toEqual([...hours].sort((one, other) => one - other));
    expect(all.slice(0, ending.length)).toEqual(ending);
    const limit = 168;
    const cut = dataOf(await finance.get(`/api/v1/runway?within=${limit}&size=100`), list);
    expect(cut.map(({ authId }) => authId)).toEqual(
      ending.filter(({ runway }) => (runway.hours ?? limit) < limit).map(({ authId }) => authId),
    );
    expect(await rig.control.requests({ path: "/accounts/", since: mark })).toEqual([]);
    expect(problemOf(await finance.get("/api/v1/runway?within=25"), 422).errors).toHaveProperty("within");
  });

  test("the pages that show a balance say how long it lasts", async () => {
    const [one] = dataOf(await (await rig.api("admin")).get("/api/v1/runway?size=100"), list).filter(
      ({ active, runway }) => active && runway.state === "ends" && (runway.hours ?? 0) > 0,
    );
    if (!one) throw new Error("A wallet lasts for some time.");
    const browser = await rig.browser("finance");
    for (const path of ["/runway", "/customers?size=100", `/customers/${one.authId}`]) {
      const { status, text } = await browser.get(path);
      expect(status).toBe(200);
      expect(text, path).toMatch(/of spending/);
    }
    const own = await rig.browser("customer", one.authId);
    expect((await own.get("/portal")).text).toMatch(/of spending/);
  });

  test("amounts within the master balance, its floor and what is on its way; a draft of them pays nothing", async () => {
    const key = await makeKey("finance");
    const finance: Actor = {
      type: "api_key",
      id: key.id,
      name: "Test finance",
      role: "finance",
      own: null,
      request: { requestId: "request-of-tests", address: null, userAgent: null, host: null },
    };
    const authIds = (await rig.control.accounts()).map(({ authId }) => authId);
    const free = await proposeTopUps(finance, { authIds, days: 60 });
    expect(free.rows.length).toBeGreaterThan(2);
    expect(new Decimal(free.total).lessThanOrEqualTo(free.available)).toBe(true);

    // A floor that leaves only so much that the first one fits.
    const { control, sql } = rig;
    const { balance } = await control.transfers("partner");
    const first = free.rows[0]?.amount ?? "0";
    const masterFloor = new Decimal(balance).minus(first).toFixed(2, Decimal.ROUND_DOWN);
    await sql.rows(`INSERT INTO "Setting" ("key", "value", "updatedAt") VALUES ($1, $2, now())`, [
      POLICY_KEY,
      JSON.stringify({ masterFloor }),
    ]);
    const tight = await proposeTopUps(finance, { authIds, days: 60 });
    await sql.rows(`DELETE FROM "Setting" WHERE "key" = $1`, [POLICY_KEY]);
    expect(tight.rows.map(({ authId }) => authId)).toContain(free.rows[0]?.authId);
    expect(new Decimal(tight.total).lessThanOrEqualTo(new Decimal(balance).minus(masterFloor))).toBe(true);
    expect(tight.leftOut.filter(({ reason }) => reason === "does_not_fit").length).toBeGreaterThan(0);

    const mark = await control.mark();
    const idempotencyKey = crypto.randomUUID();
    const input = {
      days: 60,
      currency: free.currency,
      rows: free.rows.map(({ authId, amount }) => ({ authId, amount })),
      idempotencyKey,
    };
    const { bulkId } = await draftTopUps(finance, input);
    expect(await draftTopUps(finance, input)).toEqual({ bulkId });
    const [draft] = await sql.rows(`SELECT "state"::text, "total"::text FROM "BulkTopUp" WHERE "id" = $1`, [
      bulkId,
    ]);
    expect(draft).toEqual({ state: "draft", total: free.total });
    expect(await control.writes(mark)).toEqual([]);
    expect(await sql.count("Transfer")).toBe(0);
  });
});
