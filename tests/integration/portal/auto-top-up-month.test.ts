import { randomUUID } from "node:crypto";
import { Decimal } from "decimal.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { claimDueRules } from "@/lib/services/auto-top-ups/claim";
import { concludeAll, type Reading } from "@/lib/services/auto-top-ups/jobs";
import { autoTopUpTrouble } from "@/lib/services/auto-top-ups/read";
import { pauseAutoTopUp, resumeAutoTopUp } from "@/lib/services/auto-top-ups/write";
import { Sql } from "../../fixtures/portal/database";
import { stopWorkingBeside, workBeside } from "../../fixtures/portal/people";
import { createDatabase, type TestDatabase } from "../../setup/database";
import { ownSecrets } from "../../setup/secrets";

// Thirty days of 200 wallets through everything but the network: the claims, the decisions, the admission and the
// database are the portal's own, on real rows; the balances and the sender are this test's, because 36,000 reads over
// HTTP would take longer than the month is worth.

const WALLETS = 200;
const DAYS = 30;
const LOOKS_A_DAY = 6;
const HOUR = 3_600_000;
const START = new Date("2026-09-12T00:00:00Z");
const actor = systemActor("tests", randomUUID());

/** Deterministic: the same month every time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One die per wallet, look and question, so that no order of rows or portals changes the month. */
function chanceOf(authId: string, look: number, question: number): number {
  return random((Number(authId.slice(-3)) * 1_000 + look) * 10 + question)();
}

interface Wallet {
  authId: string;
  balance: Decimal;
  /** A day, in paise. */
  burn: number;
  /** Burns thirty times as much from this day on. */
  runsAwayOn: number | null;
  target: Decimal;
}

let database: TestDatabase;
let sql: Sql;
const wallets = new Map<string, Wallet>();
const next = random(20_260_912);

beforeAll(async () => {
  database = await createDatabase();
  workBeside({
    env: {
      DATABASE_URL: database.url,
      ...ownSecrets(),
    },
  });
  sql = new Sql(database.url);
  for (let index = 0; index < WALLETS; index += 1) {
    const authId = `MA_MONTH${String(index).padStart(3, "0")}`;
    const customer = await db().customer.create({
      data: {
        authId,
        name: `Wallet ${index}`,
        email: `${authId}@x.example`,
        origin: "imported",
        currency: "INR",
        syncedAt: START,
      },
    });
    const burn = 5_000 + Math.floor(next() * 45_000);
    const threshold = new Decimal(200);
    const target = threshold.plus(new Decimal(burn).dividedBy(100).times(4).toDecimalPlaces(2));
    await db().autoTopUp.create({
      data: {
        customerId: customer.id,
        authId,
        currency: "INR",
        threshold,
        target,
        maxPerDay: 1 + Math.floor(next() * 3),
        maxPerMonth: target.times(4 + Math.floor(next() * 12)).toDecimalPlaces(2),
        nextRunAt: START,
        createdAt: START,
        changedById: "tests",
        changedBy: "tests",
      },
    });
    const runsAwayOn = next() < 0.1 ? 3 + Math.floor(next() * 24) : null;
    const balance = target.times(next()).toDecimalPlaces(5);
    wallets.set(authId, { authId, balance, burn, runsAwayOn, target });
  }
}, 120_000);
afterAll(async () => {
  await sql?.close();
  await stopWorkingBeside();
  await database?.drop();
});

function walletOf(authId: string): Wallet {
  const wallet = wallets.get(authId);
  if (!wallet) throw new Error("There is no such wallet.");
  return wallet;
}

function burn(day: number): void {
  for (const wallet of wallets.values()) {
    const factor = wallet.runsAwayOn !== null && day >= wallet.runsAwayOn ? 30 : 1;
    const spent = new Decimal(wallet.burn).times(factor).times(0.4 + next() * 1.2);
    wallet.balance = wallet.balance.minus(spent.dividedBy(100 * LOOKS_A_DAY)).toDecimalPlaces(5);
  }
}

/** One of two portals: claims until nothing is due any more. Returns how many turns it took. */
async function portal(now: Date, look: number): Promise<number> {
  const day = Math.floor(look / LOOKS_A_DAY);
  let turns = 0;
  for (;;) {
    const claimed = await claimDueRules(now, 100);
    if (claimed.length === 0) return turns;
    turns += claimed.length;
    const readings = claimed.map((rule): Reading => {
      // Two days on which upstream often does not answer.
      if ((day === 11 || day === 12) && chanceOf(rule.authId, look, 1) < 0.2) {
        return { claimed: rule, failure: "The balance could not be read." };
      }
      return {
        claimed: rule,
        wallet: { balance: walletOf(rule.authId).balance, currency: "INR", readAt: now },
      };
    });
    // One day on which the master balance is empty.
    const balance = new Decimal(day === 15 ? 0 : 1_000_000_000);
    const master = async () => ({ balance, currency: "INR", mayTransfer: true, readAt: now });
    await concludeAll(actor, readings, master, now);
  }
}

/** The sender and upstream in one: most arrive, some are refused, some stay in doubt for a while and had arrived. */
async function send(now: Date, look: number): Promise<void> {
  const settled = new Date(now.getTime() + 60_000);
  await sql.rows(
    `UPDATE "Transfer" SET "state" = 'completed', "ledgerEntryId" = "id", "settledAt" = $2
     WHERE "state" = 'unknown' AND "sentAt" < $1`,
    [new Date(now.getTime() - 6 * HOUR), settled],
  );
  const open = await sql.rows(
    `UPDATE "Transfer" SET "state" = 'sending', "sentAt" = $1 WHERE "state" = 'created'
     RETURNING "id", "authId", "amount"::text AS "amount"`,
    [now],
  );
  const ends: Record<"failed" | "unknown" | "completed", string[]> = {
    failed: [],
    unknown: [],
    completed: [],
  };
  for (const { id, authId, amount } of open) {
    const chance = chanceOf(String(authId), look, 2);
    const state = chance < 0.03 ? "failed" : chance < 0.15 ? "unknown" : "completed";
    ends[state].push(String(id));
    if (state === "failed") continue;
    const wallet = walletOf(String(authId));
    wallet.balance = wallet.balance.plus(String(amount));
    expect(wallet.balance.lessThanOrEqualTo(wallet.target), `${authId} is above its target`).toBe(true);
  }
  const end = (state: keyof typeof ends, changes: string, values: unknown[] = []) =>
    sql.rows(`UPDATE "Transfer" SET "state" = '${state}' ${changes} WHERE "id" = ANY($1::uuid[])`, [
      ends[state],
      ...values,
    ]);
  await end("unknown", "");
  await end("failed", `, "settledAt" = $2`, [settled]);
  await end("completed", `, "settledAt" = $2, "upstreamTransactionId" = "id"`, [settled]);
}

const resumed = new Set<string>();

/** People: some rules are paused for a day, and every other one that tripped is resumed the day after. */
async function people(day: number): Promise<void> {
  const some = [...wallets.keys()].filter((_, index) => index % 40 === 0);
  if (day === 19) for (const authId of some) await pauseAutoTopUp(actor, authId);
  if (day === 20) {
    for (const authId of some) {
      const [rule] = await sql.rows(`SELECT "state" FROM "AutoTopUp" WHERE "authId" = $1`, [authId]);
      if (rule?.state === "paused") await resumeAutoTopUp(actor, authId);
    }
  }
  const tripped = await sql.rows(
    `SELECT "authId" FROM "AutoTopUp" WHERE "state" = 'tripped' ORDER BY "authId"`,
  );
  for (const [index, { authId }] of tripped.entries()) {
    if (index % 2 === 0 && day % 2 === 0) {
      resumed.add(String(authId));
      await resumeAutoTopUp(actor, String(authId));
    }
  }
}

interface Fired {
  rule: string;
  at: Date;
  amount: Decimal;
}

describe("thirty days of automatic top-ups over 200 wallets, with two portals", () => {
  let end: Date;
  let turns = 0;
  let due = 0;

  test("no active rule misses a turn, and no two of its transfers are open at once", async () => {
    for (let look = 0; look < DAYS * LOOKS_A_DAY; look += 1) {
      const day = Math.floor(look / LOOKS_A_DAY);
      const now = new Date(START.getTime() + (look * 24 * HOUR) / LOOKS_A_DAY);
      end = now;
      burn(day);
      if (look % LOOKS_A_DAY === 0) await people(day);
      due += await sql.count("AutoTopUp", `"state" = 'active'`);
      const took = await Promise.all([portal(now, look), portal(now, look)]);
      turns += took[0] + took[1];
      expect(
        await sql.count("AutoTopUp", `"state" = 'active' AND "lastRunAt" IS DISTINCT FROM $1`, [now]),
      ).toBe(0);
      const stacked = await sql.rows(
        `SELECT 1 FROM "Transfer" WHERE "state" IN ('created', 'sending', 'unknown', 'needs_review')
         GROUP BY "autoTopUpId" HAVING count(*) > 1`,
      );
      expect(stacked).toEqual([]);
      await send(now, look);
    }
    // Each turn was taken by one of the two.
    expect(turns).toBe(due);
  }, 300_000);

  test("the month was not an easy one", async () => {
    const outcomes = await sql.rows(
      `SELECT "outcome"::text, count(*)::int AS n FROM "AutoTopUpRun" GROUP BY 1`,
    );
    const n = Object.fromEntries(outcomes.map(({ outcome, n }) => [outcome, Number(n)]));
    console.log("30 days over 200 wallets:", { turns, ...n });
    expect(n.fired).toBeGreaterThan(500);
    expect(n.tripped).toBeGreaterThan(15);
    expect(n.failed).toBeGreaterThan(100);
    expect(n.waiting).toBeGreaterThan(0);
    expect(resumed.size).toBeGreaterThan(3);
  });

  test("the caps were never exceeded, counted afresh from the transfers", async () => {
    const rows = await sql.rows(
      `SELECT r."autoTopUpId" AS rule, r."at", t."amount"::text AS amount
       FROM "Transfer" t JOIN "AutoTopUpRun" r ON r."transferId" = t."id"
       WHERE t."state" NOT IN ('failed', 'cancelled') ORDER BY r."at"`,
    );
    const fired = rows.map(
      ({ rule, at, amount }): Fired => ({
        rule: String(rule),
        at: at instanceof Date ? at : new Date(Number.NaN),
        amount: new Decimal(String(amount)),
      }),
    );
    expect(fired.length).toBeGreaterThan(500);
    const rules = await sql.rows(
      `SELECT "id", "maxPerDay", "maxPerMonth"::text AS "maxPerMonth" FROM "AutoTopUp"`,
    );
    let fullDays = 0;
    for (const { id, maxPerDay, maxPerMonth } of rules) {
      const own = fired.filter(({ rule }) => rule === id);
      for (const { at } of own) {
        const day = own.filter((one) => one.at <= at && one.at.getTime() > at.getTime() - 24 * HOUR);
        expect(day.length).toBeLessThanOrEqual(Number(maxPerDay));
        if (day.length === Number(maxPerDay)) fullDays += 1;
      }
      for (const month of ["2026-09", "2026-10"]) {
        const moved = own
          .filter(({ at }) => at.toISOString().startsWith(month))
          .reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
        expect(moved.lessThanOrEqualTo(String(maxPerMonth)), `${moved} of ${maxPerMonth}`).toBe(true);
      }
    }
    // Caps that nobody comes near to prove nothing.
    expect(fullDays).toBeGreaterThan(20);
  });

  test("every firing is one transfer, one run and one audit row", async () => {
    const fired = await sql.count("AutoTopUpRun", `"outcome" = 'fired'`);
    expect(await sql.count("Transfer", `"source" = 'auto'`)).toBe(fired);
    expect(await sql.count("AuditEvent", `"action" = 'auto_top_up.fired'`)).toBe(fired);
  });

  test("no rule stopped silently: each trip has its reason, its run and its audit row", async () => {
    const rows = await sql.rows(
      `SELECT a."trippedReason",
              (SELECT count(*)::int FROM "AutoTopUpRun" r WHERE r."autoTopUpId" = a."id" AND r."outcome" = 'tripped'
                 AND r."at" = a."trippedAt" AND r."detail" = a."trippedReason") AS runs,
              (SELECT count(*)::int FROM "AuditEvent" e WHERE e."targetId" = a."id"::text
                 AND e."action" = 'auto_top_up.tripped' AND e."reason" = a."trippedReason") AS audits
       FROM "AutoTopUp" a WHERE a."state" = 'tripped'`,
    );
    expect(rows.length).toBeGreaterThan(5);
    for (const { trippedReason, runs, audits } of rows) {
      expect(trippedReason).toMatch(/over its limit/);
      expect(runs).toBe(1);
      expect(Number(audits)).toBeGreaterThanOrEqual(1);
    }
    const trips = await sql.count("AutoTopUpRun", `"outcome" = 'tripped'`);
    expect(await sql.count("AuditEvent", `"action" = 'auto_top_up.tripped'`)).toBe(trips);
  });

  test("whoever asks what needs a person gets those that tripped or fail, and no other", async () => {
    const trouble = await autoTopUpTrouble(partnerScope(actor, "auto-top-ups:read"), end);
    const expected = await sql.rows(
      `SELECT "authId" FROM "AutoTopUp" WHERE "state" = 'tripped' OR ("state" = 'active' AND "lastOutcome" = 'failed')`,
    );
    expect(trouble.map(({ authId }) => authId).sort()).toEqual(expected.map(({ authId }) => authId).sort());
    // An hour later nothing has run: then every active one is missed.
    const later = await autoTopUpTrouble(
      partnerScope(actor, "auto-top-ups:read"),
      new Date(end.getTime() + HOUR),
    );
    expect(later).toHaveLength(await sql.count("AutoTopUp", `"state" <> 'paused'`));
  });

  test("a failure is in the audit log when it begins and when it ends, not at every turn", async () => {
    const rows = await sql.rows(
      `SELECT "targetId", "outcome"::text AS outcome FROM "AuditEvent"
       WHERE "action" IN ('auto_top_up.failed', 'auto_top_up.recovered') ORDER BY "seq"`,
    );
    expect(rows.length).toBeGreaterThan(100);
    const failing = new Map<unknown, boolean>();
    for (const { targetId, outcome } of rows) {
      const begins = outcome === "failed";
      // A trip or a resumption may end a failure as well; an end without a beginning there must not be.
      if (!begins) expect(failing.get(targetId)).toBe(true);
      failing.set(targetId, begins);
    }
    const turnsOfThePoorDay = await sql.rows(
      `SELECT "autoTopUpId" FROM "AutoTopUpRun" WHERE "outcome" = 'failed' AND "at" >= $1 AND "at" < $2
       GROUP BY "autoTopUpId" HAVING count(*) > 2`,
      [new Date(START.getTime() + 15 * 24 * HOUR), new Date(START.getTime() + 16 * 24 * HOUR)],
    );
    expect(turnsOfThePoorDay).toEqual([]);
  });
});
