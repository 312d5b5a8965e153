import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Decimal } from "decimal.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { systemActor, type UserActor } from "@/lib/auth/actor";
import { autoTopUpDto } from "@/lib/services/auto-top-ups/schema";
import { pauseAutoTopUp, saveAutoTopUp } from "@/lib/services/auto-top-ups/write";
import { rejectTransfer } from "@/lib/services/transfers/decide";
import { dataOf } from "../../fixtures/portal/answer";
import type { Browser } from "../../fixtures/portal/browser";
import { builtActions } from "../../fixtures/portal/built-actions";
import type { UpstreamAccount } from "../../fixtures/portal/control";
import { makePerson } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";
import { startPortal, type TestPortal } from "../../setup/portal";

// Time stands still upstream, so that no call of a busy customer changes a balance under a test.
const ANCHOR = new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000);
const actor = systemActor("tests", randomUUID());
const ACTIONS = "(staff)/customers/[authId]/automatic/actions.ts";

let rig: Rig;
let finance: Browser;
let other: TestPortal | undefined;
const free: UpstreamAccount[] = [];

beforeAll(async () => {
  const now = new Date(ANCHOR.getTime() + 1);
  rig = await startRig({ sandbox: { anchor: ANCHOR, now: () => now } });
  finance = await rig.browser("finance");
  free.push(...rig.customers);
});
afterAll(async () => {
  await other?.stop();
  await rig?.stop();
});

/** A customer that no other test touches, with the balance that its wallet has now. */
async function take(): Promise<{ authId: string; balance: Decimal }> {
  const taken = free.shift();
  if (!taken) throw new Error("There are too few customers.");
  return { authId: taken.authId, balance: await balanceOf(taken.authId) };
}

async function balanceOf(authId: string): Promise<Decimal> {
  const account = (await rig.control.accounts()).find((one) => one.authId === authId);
  return new Decimal(account?.balance ?? Number.NaN);
}

/** Terms under which a wallet with this balance is topped up once, by at least 100. */
function termsFor(balance: Decimal, change: Record<string, unknown> = {}) {
  const threshold = Decimal.max(balance, 0).plus(100).toFixed(2);
  return {
    threshold,
    target: new Decimal(threshold).plus(100).toFixed(2),
    maxPerDay: 3,
    maxPerMonth: "900000.00",
    ...change,
  };
}

async function ruleOf(authId: string) {
  const [row] = await rig.sql.rows(
    `SELECT *, "threshold"::text AS threshold, "target"::text AS target FROM "AutoTopUp" WHERE "authId" = $1`,
    [authId],
  );
  return row;
}

/** Milliseconds; 0 for a rule that never ran. */
async function lastRunOf(authId: string): Promise<number> {
  const at = (await ruleOf(authId))?.lastRunAt;
  return at instanceof Date ? at.getTime() : 0;
}

/** Its turn comes now and not within the minute. */
async function hurry(...authIds: string[]): Promise<void> {
  await rig.sql.rows(`UPDATE "AutoTopUp" SET "nextRunAt" = now() WHERE "authId" = ANY($1)`, [authIds]);
}

async function autoTransfers(authId: string, where = "true") {
  return rig.sql.rows(
    `SELECT *, "amount"::text AS amount FROM "Transfer" WHERE "authId" = $1 AND "source" = 'auto' AND ${where}`,
    [authId],
  );
}

function act(browser: Browser, authId: string, name: string, args: Record<string, unknown>) {
  const id = builtActions().get(`${ACTIONS}#${name}`) ?? "";
  return browser.action(`/customers/${authId}/automatic`, id, [{ authId, ...args }]);
}

function audits(authId: string, action: string) {
  return rig.sql.rows(
    `SELECT "outcome"::text AS outcome, "reason" FROM "AuditEvent" WHERE "authId" = $1 AND "action" = $2 ORDER BY "seq"`,
    [authId, action],
  );
}

describe("a rule", () => {
  test("made on its page, brings the wallet to its target, once", async () => {
    const { authId, balance } = await take();
    const terms = termsFor(balance);
    const answer = await act(finance, authId, "saveAutoTopUpAction", { terms });
    expect(answer.text).toContain('"ok":true');
    await until("the top-up", async () => (await autoTransfers(authId, `"state" = 'completed'`)).length, 20);
    expect((await balanceOf(authId)).minus(terms.target).abs().lessThan("0.01")).toBe(true);
    const [transfer] = await autoTransfers(authId);
    expect(transfer).toMatchObject({
      requestedBy: "Automatic top-up",
      amount: new Decimal(terms.target).minus(balance).toFixed(2, Decimal.ROUND_DOWN),
    });
    const { entries } = await rig.control.transfers(authId);
    const ours = entries.filter(({ description }) => description.includes(String(transfer?.reference)));
    expect(ours).toHaveLength(1);
    // The next looks find enough.
    await hurry(authId);
    await until("a look that finds enough", async () => (await ruleOf(authId))?.lastOutcome === "enough");
    expect(await autoTransfers(authId)).toHaveLength(1);
    expect(await audits(authId, "auto_top_up.created")).toHaveLength(1);
    expect(await audits(authId, "auto_top_up.fired")).toHaveLength(1);
    const page = await finance.get(`/customers/${authId}/automatic`);
    expect(page.text).toContain(`/transfers/${transfer?.id}`);
  });

  test("trips when its cap speaks against the next, says so everywhere, and waits for a person", async () => {
    const { authId, balance } = await take();
    await saveAutoTopUp(actor, authId, termsFor(balance, { maxPerDay: 1 }));
    await until("the top-up", async () => (await autoTransfers(authId, `"state" = 'completed'`)).length, 20);
    // The wallet is "empty" again at once.
    await saveAutoTopUp(actor, authId, termsFor(await balanceOf(authId), { maxPerDay: 1 }));
    // What has just arrived may not be in the balance yet, so the first look may only wait.
    await until("the trip", async () => {
      await hurry(authId);
      return (await ruleOf(authId))?.state === "tripped";
    });
    expect((await ruleOf(authId))?.trippedReason).toContain("over its limit of 1");
    expect(await audits(authId, "auto_top_up.tripped")).toMatchObject([
      { outcome: "failed", reason: expect.stringContaining("limit of 1") },
    ]);
    for (const path of [`/customers/${authId}/automatic`, "/transfers/automatic"]) {
      expect((await finance.get(path)).text).toContain("It stopped itself");
    }
    const auditor = await rig.api("auditor");
    const [first] = dataOf(await auditor.get("/api/v1/auto-top-ups"), z.array(autoTopUpDto));
    expect(first).toMatchObject({ authId, state: "tripped", trouble: { kind: "tripped" }, usedToday: 1 });
    await hurry(authId);
    await sleep(3_000);
    expect(await autoTransfers(authId)).toHaveLength(1);

    // A person resumes it with a higher cap.
    await saveAutoTopUp(actor, authId, termsFor(await balanceOf(authId), { maxPerDay: 2 }));
    const answer = await act(finance, authId, "resumeAutoTopUpAction", {});
    expect(answer.text).toContain('"ok":true');
    await until(
      "the second",
      async () => (await autoTransfers(authId, `"state" = 'completed'`)).length === 2,
      20,
    );
    expect(await audits(authId, "auto_top_up.resumed")).toHaveLength(1);
  });

  test("that is paused does nothing", async () => {
    const { authId, balance } = await take();
    // Nothing to do at first: the threshold is below the balance.
    const low = { threshold: "0.01", target: "1.00", maxPerDay: 1, maxPerMonth: "900000.00" };
    await saveAutoTopUp(actor, authId, low);
    await pauseAutoTopUp(actor, authId);
    await saveAutoTopUp(actor, authId, termsFor(balance));
    await hurry(authId);
    await sleep(3_000);
    expect(await autoTransfers(authId)).toEqual([]);
    expect(await ruleOf(authId)).toMatchObject({ state: "paused" });
  });

  test("whose balance cannot be read says so, audits the beginning and the end, and goes on", async () => {
    const { authId, balance } = await take();
    await rig.control.fault({
      kind: "status_before_commit",
      status: 500,
      match: { method: "GET", path: `/${authId}.*balance/` },
    });
    await rig.sql.rows(
      `INSERT INTO "AutoTopUp" ("id", "customerId", "authId", "currency", "threshold", "target", "maxPerDay",
         "maxPerMonth", "changedById", "changedBy", "updatedAt")
       SELECT gen_random_uuid(), "id", "authId", 'INR', $2, $3, 3, 900000, 'tests', 'tests', now()
       FROM "Customer" WHERE "authId" = $1`,
      [authId, termsFor(balance).threshold, termsFor(balance).target],
    );
    for (let look = 0; look < 3; look += 1) {
      const before = await lastRunOf(authId);
      await hurry(authId);
      await until("a failed look", async () => {
        const rule = await ruleOf(authId);
        return rule?.lastOutcome === "failed" && (await lastRunOf(authId)) > before;
      });
    }
    expect(await audits(authId, "auto_top_up.failed")).toMatchObject([
      { outcome: "failed", reason: expect.stringContaining("could not be read") },
    ]);
    expect(
      await rig.sql.count("AutoTopUpRun", `"outcome" = 'failed' AND "autoTopUpId" = $1`, [
        (await ruleOf(authId))?.id,
      ]),
    ).toBe(1);
    expect((await finance.get(`/customers/${authId}/automatic`)).text).toContain("Its last run failed");
    await rig.control.heal();
    await hurry(authId);
    await until("the top-up", async () => (await autoTransfers(authId, `"state" = 'completed'`)).length, 20);
    expect(await audits(authId, "auto_top_up.failed")).toHaveLength(1);
    expect(await audits(authId, "auto_top_up.recovered")).toMatchObject([{ outcome: "success" }]);
  });

  test("that has not run for minutes is shown in red, since when", async () => {
    const { authId } = await take();
    await saveAutoTopUp(actor, authId, {
      threshold: "0.01",
      target: "1.00",
      maxPerDay: 1,
      maxPerMonth: "1.00",
    });
    await until("a look", async () => (await ruleOf(authId))?.lastOutcome === "enough");
    await rig.sql.rows(
      `UPDATE "AutoTopUp" SET "lastRunAt" = now() - interval '6 minutes', "nextRunAt" = now() + interval '100 seconds'
       WHERE "authId" = $1`,
      [authId],
    );
    for (const path of [`/customers/${authId}/automatic`, "/transfers/automatic"]) {
      expect((await finance.get(path)).text).toContain("It has not run since");
    }
  });

  test("waits for an approval and puts nothing on top; a person's no stops it", async () => {
    const { authId, balance } = await take();
    await rig.sql.rows(
      `INSERT INTO "Setting" ("key", "value", "updatedAt") VALUES ('transfers.policy', '{"approvalAbove": "1.00"}', now())`,
    );
    await saveAutoTopUp(actor, authId, termsFor(balance));
    await until(
      "the request",
      async () => (await autoTransfers(authId, `"state" = 'pending_approval'`)).length,
      20,
    );
    await hurry(authId);
    await until("a look that waits", async () => (await ruleOf(authId))?.lastOutcome === "waiting");
    expect(await autoTransfers(authId)).toHaveLength(1);
    const { id, email } = await makePerson("finance");
    const person: UserActor = {
      ...actor,
      type: "user",
      id,
      email,
      role: "finance",
      own: null,
      visit: null,
      language: null,
      timeZone: null,
      sessionId: "none",
      proven: { at: new Date(), by: "password" },
      hasSecondFactor: false,
    };
    await rejectTransfer(person, String((await autoTransfers(authId))[0]?.id), { reason: "not this month" });
    await hurry(authId);
    await until("the trip", async () => (await ruleOf(authId))?.state === "tripped");
    expect((await ruleOf(authId))?.trippedReason).toContain("not this month");
    await rig.sql.rows(`DELETE FROM "Setting" WHERE "key" = 'transfers.policy'`);
  });
});

describe("a dry run", () => {
  test("replays the real ledger and sends nothing", async () => {
    const { authId, balance } = await take();
    const mark = await rig.control.mark();
    const terms = { ...termsFor(balance.plus(1_000_000)), maxPerMonth: "9000000.00" };
    const answer = await act(finance, authId, "dryRunAutoTopUpAction", { terms });
    expect(answer.text).toContain('"ok":true');
    expect(answer.text).toContain('"firings":[{');
    expect(await rig.control.writes(mark)).toEqual([]);
    expect(await ruleOf(authId)).toBeUndefined();
  });

  test("refuses terms that make no sense, at their fields", async () => {
    const { authId } = await take();
    const terms = { threshold: "10", target: "5", maxPerDay: 1, maxPerMonth: "100" };
    const answer = await act(finance, authId, "saveAutoTopUpAction", { terms });
    expect(answer.text).toContain("terms.target");
    expect(await ruleOf(authId)).toBeUndefined();
  });
});

test("two portals on one database top each wallet up once", async () => {
  other = await startPortal({
    databaseUrl: String(rig.portal.env.DATABASE_URL),
    vobiz: { url: rig.upstreamUrl, ...rig.partner },
    env: rig.portal.env,
  });
  const taken = await Promise.all(Array.from({ length: 6 }, take));
  const authIds = taken.map(({ authId }) => authId);
  const mark = await rig.control.mark();
  await Promise.all(taken.map(({ authId, balance }) => saveAutoTopUp(actor, authId, termsFor(balance))));
  // Every rule is due again and again while the first top-ups are still on their way.
  const done = async () => {
    await hurry(...authIds);
    const sent = await Promise.all(authIds.map((authId) => autoTransfers(authId, `"state" = 'completed'`)));
    return sent.every((rows) => rows.length > 0);
  };
  await until("all top-ups", done, 40);
  for (let round = 0; round < 20; round += 1) {
    await hurry(...authIds);
    await sleep(300);
  }
  for (const authId of authIds) expect(await autoTransfers(authId), authId).toHaveLength(1);
  const posts = (await rig.control.writes(mark)).filter(({ path }) =>
    authIds.some((authId) => path.includes(authId)),
  );
  expect(posts).toHaveLength(authIds.length);
  expect(await rig.control.isBalanced()).toBe(true);
});
