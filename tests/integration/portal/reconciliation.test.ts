import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import { closeYesterday } from "@/lib/services/reconciliation/jobs";
import {
  type ReconciliationReportDto,
  reconciliationListDto,
  reconciliationReportDto,
} from "@/lib/services/reconciliation/schema";
import { reconcile, startInBackground, startReconciliation } from "@/lib/services/reconciliation/write";
import { type TransferDto, transferDto } from "@/lib/services/transfers/schema";
import { bodyOf, dataOf, problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";

const HOUR_MS = 3_600_000;
const dayAgo = (days: number) => new Date(Date.now() - days * 24 * HOUR_MS).toISOString().slice(0, 10);
const actor = () => systemActor("tests", randomUUID());

let rig: Rig;
let admin: ApiClient;
/** A customer of its own for each test, so that the findings of one are not those of another. */
let spare: string[];
/** What earlier tests have left behind in the ledgers. */
let known: Set<string>;

beforeAll(async () => {
  rig = await startRig();
  admin = await rig.api("admin");
  spare = rig.customers.map(({ authId }) => authId);
  known = new Set();
});
afterAll(() => rig?.stop());
beforeEach(() => rig.control.heal());

function nextCustomer(): string {
  const authId = spare.pop();
  if (!authId) throw new Error("There are too few customers.");
  return authId;
}

async function topUp(authId: string, amount: string): Promise<TransferDto> {
  return dataOf(await admin.topUp(authId, amount), transferDto, 201);
}

/** As somebody does in the vendor's own console, past the portal. */
async function topUpInConsole(authId: string, amount: number, description?: string): Promise<void> {
  const response = await fetch(`${rig.upstreamUrl}/api/v1/partner/accounts/${authId}/transfer-balance`, {
    method: "POST",
    headers: {
      "x-auth-id": rig.partner.authId,
      "x-auth-token": rig.partner.authToken,
      accept: "application/json",
      "content-type": "application/json",
    },
    body: JSON.stringify({ amount, currency: "INR", ...(description ? { description } : {}) }),
  });
  expect(response.status).toBe(200);
}

function bend(authId: string, rule: Record<string, unknown>): Promise<string> {
  return rig.control.fault({ ...rule, match: { method: "POST", path: `/${authId}/transfer-balance` } });
}

async function report(id: string): Promise<ReconciliationReportDto> {
  return dataOf(await admin.get(`/api/v1/reconciliations/${id}`), reconciliationReportDto);
}

/** Compares these days as if it were an hour later, when nothing is too fresh any more; returns what is new. */
async function findings(): Promise<string[]> {
  const { id } = await reconcile(
    actor(),
    { from: dayAgo(1), to: dayAgo(-1) },
    new Date(Date.now() + HOUR_MS),
  );
  const all = (await report(id)).findings.map(
    ({ kind, authId, amount, transferId }) => `${kind} ${authId} ${amount} ${transferId ? "ours" : "theirs"}`,
  );
  const fresh = all.filter((finding) => !known.has(finding)).sort();
  for (const finding of fresh) known.add(finding);
  return fresh;
}

test("a day with transfers in both generations is clean, and every row of the record says so", async () => {
  const sent = [await topUp(nextCustomer(), "120.00"), await topUp(nextCustomer(), "0.01")];
  await rig.control.options({ generation: "legacy" });
  const { result, transfers, matched, detail } = await reconcile(
    actor(),
    { from: dayAgo(0), to: dayAgo(0) },
    new Date(Date.now() + HOUR_MS),
  );
  await rig.control.options({ generation: "current" });
  expect({ result, transfers, matched, detail }).toEqual({
    result: "clean",
    transfers: sent.length,
    matched: sent.length,
    detail: null,
  });
  expect(await findings()).toEqual([]);
  const events = await rig.sql.rows(
    `SELECT "action", "outcome"::text, "actorName" FROM "AuditEvent" WHERE "action" LIKE 'reconciliation.%'
       ORDER BY "seq" LIMIT 2`,
  );
  expect(events).toEqual([
    { action: "reconciliation.started", outcome: "success", actorName: "tests" },
    { action: "reconciliation.finished", outcome: "success", actorName: "tests" },
  ]);
});

test("the top-ups of before the portal was in use are counted, and are nobody's fault", async () => {
  const run = await reconcile(actor(), { from: dayAgo(9), to: dayAgo(2) });
  expect(run.result).toBe("clean");
  expect(run.detail).toMatch(/^\d+ credits from before this portal was in use are not counted as orphans\.$/);
});

describe("what is not as it should be", () => {
  test.each([{ generation: "current" }, { generation: "legacy" }])(
    "a transfer made past the portal is an orphan ($generation)",
    async (generation) => {
      const authId = nextCustomer();
      await topUpInConsole(authId, 77.5);
      await topUpInConsole(authId, 78, "by hand");
      await rig.control.options(generation);
      const found = await findings();
      await rig.control.options({ generation: "current" });
      expect(found).toEqual([`orphan ${authId} 77.5 theirs`, `orphan ${authId} 78 theirs`]);
    },
  );

  test("a reference of ours on a transfer that is not ours is an orphan", async () => {
    const authId = nextCustomer();
    await topUpInConsole(authId, 5, "[ref:01M7X6WQGVMBBGVBZ2535XP8YH] forged");
    expect(await findings()).toEqual([`orphan ${authId} 5 theirs`]);
  });

  test("two rows of one transfer", async () => {
    const authId = nextCustomer();
    await bend(authId, { kind: "duplicate_row" });
    await topUp(authId, "201.00");
    expect(await findings()).toEqual([`duplicate ${authId} 201 ours`]);
  });

  test("a row without its description, and one cut short: missing here, unknown there", async () => {
    const [dropped, cut] = [nextCustomer(), nextCustomer()];
    await bend(dropped, { kind: "drop_description" });
    await bend(cut, { kind: "truncate_description", length: 35 });
    await topUp(dropped, "202.00");
    await topUp(cut, "203.00");
    expect(await findings()).toEqual(
      [
        `missing ${dropped} 202 ours`,
        `missing ${cut} 203 ours`,
        `orphan ${dropped} 202 theirs`,
        `orphan ${cut} 203 theirs`,
      ].sort(),
    );
  });

  test("a row that does not come is missing, but not within the first minutes", async () => {
    const authId = nextCustomer();
    await bend(authId, { kind: "ledger_lag", ms: 3_600_000 });
    await topUp(authId, "204.00");
    const early = await reconcile(actor(), { from: dayAgo(0), to: dayAgo(0) });
    expect(early.detail).toMatch(/transfers? of the last minutes may not be in the ledger yet/);
    expect((await report(early.id)).findings.filter((finding) => finding.authId === authId)).toEqual([]);
    expect(await findings()).toEqual([`missing ${authId} 204 ours`]);
  });

  test("a transfer that failed here and moved money there contradicts", async () => {
    const authId = nextCustomer();
    // As a gateway does that answers for a server which has already done it.
    await bend(authId, {
      kind: "status_after_commit",
      status: 400,
      body: { error: "insufficient_balance", message: "Too low." },
    });
    const answer = await admin.topUp(authId, "205.00");
    const [row] = await rig.sql.rows(`SELECT "state"::text FROM "Transfer" WHERE "authId" = $1`, [authId]);
    expect(row, answer.text).toEqual({ state: "failed" });
    expect(await findings()).toEqual([`contradiction ${authId} 205 ours`]);
  });

  test("a ledger that cannot be read leaves the answer open, unless something else is certain", async () => {
    const authId = nextCustomer();
    await rig.control.fault({
      kind: "status_before_commit",
      status: 500,
      match: { path: `/${authId}/transactions` },
    });
    const open = await reconcile(actor(), { from: "2026-01-01", to: "2026-01-02" });
    expect(open.result).toBe("incomplete");
    expect((await report(open.id)).findings).toEqual([expect.objectContaining({ kind: "unread", authId })]);
    const certain = await reconcile(actor(), { from: dayAgo(0), to: dayAgo(0) });
    expect(certain).toMatchObject({ result: "differences" });
    expect(certain.detail).toContain("1 ledger could not be read.");
  });
});

describe("one run at a time", () => {
  const days = { from: "2026-01-01", to: "2026-01-02" };

  test("of many that start at once, one runs; the others are refused, or shown it", async () => {
    await rig.control.options({ latencyMs: 100 });
    const tries = await Promise.allSettled(
      Array.from({ length: 6 }, () => startReconciliation(actor(), days)),
    );
    const started = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(started).toHaveLength(1);
    for (const one of tries) {
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "still_running" });
    }
    expect(await startInBackground(actor(), days)).toEqual({ id: started[0]?.run.id, started: false });
    await rig.control.options({ latencyMs: 0 });
    expect((await started[0]?.finished)?.result).toBe("clean");
  });

  test("one that died stands in nobody's way, and is shown as stopped", async () => {
    const [dead] = await rig.sql.rows(
      `INSERT INTO "ReconciliationRun" ("id", "fromDay", "toDay", "startedBy")
         VALUES (gen_random_uuid(), '2026-01-01', '2026-01-02', 'somebody') RETURNING "id"::text`,
    );
    const id = String(dead?.id);
    expect((await report(id)).run).toMatchObject({
      result: "incomplete",
      detail: expect.stringContaining("stopped"),
    });
    await reconcile(actor(), days);
    const [row] = await rig.sql.rows(
      `SELECT "result"::text, "finishedAt" FROM "ReconciliationRun" WHERE "id"::text = $1`,
      [id],
    );
    expect(row).toEqual({ result: "incomplete", finishedAt: expect.any(Date) });
  });

  test("one that was only taken for dead writes nothing any more, and leaves the other its turn", async () => {
    await rig.control.options({ latencyMs: 400 });
    const slow = await startReconciliation(actor(), { from: dayAgo(0), to: dayAgo(0) });
    await rig.sql.rows(
      `UPDATE "Setting" SET "updatedAt" = now() - interval '61 seconds' WHERE "key" = 'reconciliation.pulse'`,
    );
    const other = await startReconciliation(actor(), days);
    const ended = await slow.finished;
    expect(ended).toMatchObject({ result: "incomplete", detail: expect.stringContaining("stopped") });
    expect(await rig.sql.count("ReconciliationFinding", `"runId"::text = $1`, [slow.run.id])).toBe(0);
    await expect(startReconciliation(actor(), days)).rejects.toMatchObject({ code: "still_running" });
    await rig.control.options({ latencyMs: 0 });
    expect((await other.finished).result).toBe("clean");
  });
});

test("the nightly close closes a night once, and again only when it could not say", async () => {
  const runs = () => rig.sql.count("ReconciliationRun", `"startedBy" = 'nightly close'`);
  const nightly = () => closeYesterday(systemActor("nightly close", randomUUID()));
  await rig.control.call("POST", "/listen", { open: false });
  await nightly();
  await rig.control.call("POST", "/listen", { open: true });
  await nightly();
  await nightly();
  expect(await runs()).toBe(2);
  const [first, second] = await rig.sql.rows(
    `SELECT "result"::text, "fromDay", "toDay", "detail" FROM "ReconciliationRun"
       WHERE "startedBy" = 'nightly close' ORDER BY "startedAt"`,
  );
  expect(first).toMatchObject({ result: "incomplete", detail: expect.stringContaining("not asked for") });
  expect(second).toMatchObject({ result: "clean", fromDay: dayAgo(2), toDay: dayAgo(1) });
});

describe("the API", () => {
  test("lists runs, newest first, and knows no others", async () => {
    const { data, page } = bodyOf(await admin.get("/api/v1/reconciliations?size=3"), reconciliationListDto);
    expect(data).toHaveLength(3);
    expect(page.total).toBe(await rig.sql.count("ReconciliationRun"));
    expect(data.map(({ startedAt }) => startedAt)).toEqual(
      data
        .map(({ startedAt }) => startedAt)
        .sort()
        .reverse(),
    );
    for (const id of ["00000000-0000-7000-8000-000000000000", "x"]) {
      expect(problemOf(await admin.get(`/api/v1/reconciliations/${id}`), 404).code).toBe("not_found");
    }
  });

  test("is not for support, nor for customers", async () => {
    for (const role of ["support", "customer"] as const) {
      const client = await rig.api(role, role === "customer" ? rig.customers[0]?.authId : undefined);
      expect(problemOf(await client.get("/api/v1/reconciliations"), 403).code).toBe("forbidden");
    }
  });
});

describe("the pages", () => {
  test("show the latest run with what it found, and each run by itself", async () => {
    const authId = nextCustomer();
    await topUpInConsole(authId, 4321.5);
    await findings();
    const browser = await rig.browser("auditor");
    const { text } = await browser.get("/transfers/reconciliation");
    expect(text).toContain("There, unknown here");
    expect(text).toContain("4,321.50");
    expect(text).not.toContain("Run now");
    const [run] = await rig.sql.rows(
      `SELECT "id"::text FROM "ReconciliationRun" ORDER BY "startedAt" DESC LIMIT 1`,
    );
    expect((await browser.get(`/transfers/reconciliation/${run?.id}`)).text).toContain("4,321.50");
    const nobody = await browser.get("/transfers/reconciliation/00000000-0000-7000-8000-000000000000");
    expect(nobody.status).toBe(404);
    expect((await (await rig.browser("finance")).get("/transfers/reconciliation")).text).toContain("Run now");
  });
});

describe("npm run admin -- transfers reconcile", () => {
  const command = (...args: string[]) => rig.portal.admin("transfers", "reconcile", ...args);

  test("0 when clean", async () => {
    const { code, stdout, stderr } = await command("--from", "2026-01-01", "--to", "2026-01-02");
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(
      /^2026-01-01 to 2026-01-02 \(UTC\): \d+ ledgers, 0 transfers, 0 matched, 0 findings\./,
    );
    expect(stdout.trimEnd()).toMatch(/Result: clean$/);
  });

  test("1 when there are differences, with a line for each; without days it takes the latest", async () => {
    const authId = nextCustomer();
    await topUpInConsole(authId, 66.6);
    const { code, stdout, stderr } = await command();
    expect(code, stderr).toBe(1);
    expect(stdout).toMatch(new RegExp(`^orphan +${authId} +66\\.6 INR`, "m"));
    expect(stdout).toMatch(/^duplicate /m);
    expect(stdout.trimEnd()).toMatch(/Result: differences$/);
  });

  test("2 when it cannot say", async () => {
    await rig.control.call("POST", "/listen", { open: false });
    const { code, stdout } = await command();
    await rig.control.call("POST", "/listen", { open: true });
    expect(code, stdout).toBe(2);
    expect(stdout.trimEnd()).toMatch(/Result: incomplete$/);
  });

  test.each([
    ["days that cannot be", ["--from", "2026-02-30"]],
    ["an end before the start", ["--from", "2026-02-02", "--to", "2026-02-01"]],
    ["an option that does not exist", ["--form", "2026-02-01"]],
  ])("2 for %s", async (_what, args) => {
    const { code, stdout, stderr } = await command(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr.trim()).not.toBe("");
  });

  test("2 while another run is at work, which goes on", async () => {
    await rig.control.options({ latencyMs: 500 });
    const { finished } = await startReconciliation(actor(), { from: "2026-01-01", to: "2026-01-02" });
    const { code, stderr } = await command();
    await rig.control.options({ latencyMs: 0 });
    expect(code).toBe(2);
    expect(stderr).toContain("is running, started by tests");
    expect((await finished).result).toBe("clean");
    await until(
      "no run to be at work",
      async () => (await rig.sql.count("ReconciliationRun", `"result" = 'running'`)) === 0,
    );
  });
});
