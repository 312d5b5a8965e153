import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { UserActor } from "@/lib/auth/actor";
import { decideBulkTopUp } from "@/lib/services/bulk-top-ups/decide";
import { createBulkDraft, createBulkTopUp } from "@/lib/services/bulk-top-ups/draft";
import { redraftBulkTopUp } from "@/lib/services/bulk-top-ups/redraft";
import { type BulkCreatedDto, bulkCreatedDto, bulkDetailDto } from "@/lib/services/bulk-top-ups/schema";
import { resumeBulkTopUp, stopBulkTopUp, submitBulkTopUp } from "@/lib/services/bulk-top-ups/write";
import { type Answer, dataOf, problemOf } from "../../fixtures/portal/answer";
import { ApiClient } from "../../fixtures/portal/api-client";
import { makeKey, makePerson } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";

let rig: Rig;
let finance: ApiClient;
let financeKeyId: string;

beforeAll(async () => {
  rig = await startRig({ sandbox: { days: 3, partnerBalance: "10000.00" } });
  const made = await makeKey("finance");
  financeKeyId = made.id;
  finance = new ApiClient(rig.portal.url, made.key);
});
afterAll(() => rig?.stop());

function account(at: number): string {
  const { authId } = rig.customers[at] ?? {};
  if (!authId) throw new Error("There are too few customers.");
  return authId;
}

function send(body: Record<string, unknown>, key: string = randomUUID(), client = finance): Promise<Answer> {
  return client.post("/api/v1/bulk-top-ups", body, { "idempotency-key": key });
}

async function detail(id: string, query = "") {
  return dataOf(await finance.get(`/api/v1/bulk-top-ups/${id}${query}`), bulkDetailDto);
}

async function person(role: "admin" | "finance"): Promise<UserActor> {
  const { id, email } = await makePerson(role);
  const request = { requestId: "request-of-tests", address: null, userAgent: null, host: null };
  return {
    type: "user",
    id,
    name: `Person ${id}`,
    email,
    role,
    own: null,
    visit: null,
    language: null,
    timeZone: null,
    sessionId: "tests",
    proven: { at: new Date(), by: "password" },
    hasSecondFactor: false,
    request,
  };
}

function finished(id: string) {
  return until(
    "the file to finish",
    async () => {
      const now = await detail(id);
      return now.state === "finished" && now;
    },
    60,
  );
}

/** References of the file's transfers, and how often the upstream ledger shows each. */
async function creditsOf(id: string): Promise<number[]> {
  const rows = await rig.sql.rows(`SELECT "reference" FROM "Transfer" WHERE "bulkId" = $1`, [id]);
  const { entries } = await rig.control.transfers("partner");
  return rows.map(
    ({ reference }) => entries.filter(({ description }) => description.includes(`[ref:${reference}]`)).length,
  );
}

async function setPolicy(policy: Record<string, unknown>): Promise<void> {
  await rig.sql.rows(
    `INSERT INTO "Setting" ("key", "value", "updatedAt") VALUES ('transfers.policy', $1, now())
     ON CONFLICT ("key") DO UPDATE SET "value" = $1`,
    [JSON.stringify(policy)],
  );
}

describe("a file through the API", () => {
  const key = randomUUID();
  let created: BulkCreatedDto;
  const body = () => ({
    name: "First",
    csv: `Account,Amount,Note\n${account(0)},10.00,=1+1\n${account(1)},1500.5\nMA_NOBODY001,5\n${account(2)},"1,5"\n`,
  });

  test("says at once which rows will not be paid, and why", async () => {
    created = dataOf(await send(body(), key), bulkCreatedDto, 201);
    expect(created).toMatchObject({ rowCount: 4, payableRows: 2, total: "1510.50", currency: "INR" });
    expect(created.notPaid).toEqual([
      { line: 4, account: "MA_NOBODY001", amountText: "5", problem: expect.stringContaining("auth_id") },
      { line: 5, account: account(2), amountText: "1,5", problem: expect.stringContaining("digits") },
    ]);
  });

  test("pays the others once each, with a receipt per row", async () => {
    const done = await finished(created.id);
    expect(done.counts).toMatchObject({ paid: 2, problem: 2, waiting: 0 });
    expect(done.paidTotal).toBe("1510.50");
    expect(await creditsOf(created.id)).toEqual([1, 1]);
    const paid = await detail(created.id, "?rows=paid");
    expect(paid.rows.map(({ line, transfer }) => [line, transfer?.state])).toEqual([
      [2, "completed"],
      [3, "completed"],
    ]);
  });

  test("sent again with the same key is the same file, paid once", async () => {
    const again = dataOf(await send(body(), key), bulkCreatedDto, 201);
    expect(again.id).toBe(created.id);
    const other = await send({ ...body(), csv: `${account(0)},11.00` }, key);
    expect(problemOf(other, 422).code).toBe("idempotency_key_reused");
    const foreign = await send(body(), key, await rig.api("finance"));
    expect(problemOf(foreign, 422).code).toBe("idempotency_key_reused");
    expect(await creditsOf(created.id)).toEqual([1, 1]);
  });

  test("sent again with another key asks whether that is meant", async () => {
    const second = randomUUID();
    expect(problemOf(await send(body(), second), 409).code).toBe("duplicate_suspected");
    const meant = dataOf(await send({ ...body(), duplicatesMeant: true }, second), bulkCreatedDto, 201);
    expect(meant.id).not.toBe(created.id);
    await finished(meant.id);
    expect(await creditsOf(meant.id)).toEqual([1, 1]);
  });

  test("gives back its text as it was, and a result that no spreadsheet runs", async () => {
    const original = await finance.get(`/api/v1/bulk-top-ups/${created.id}/file`);
    expect(original.text).toBe(body().csv);
    expect(original.headers.get("content-type")).toContain("text/plain");
    const result = await finance.get(`/api/v1/bulk-top-ups/${created.id}/result`);
    expect(result.headers.get("content-disposition")).toMatch(/^attachment/);
    expect(result.text).toContain(",'=1+1,paid,");
    expect(result.text.split("\r\n")).toHaveLength(6);
  });
});

describe("what is not submitted", () => {
  test("the same account twice, until that is said to be meant", async () => {
    const rows = [1, 2].map(() => ({ account: account(3), amount: "1.00" }));
    const refused = await send({ rows });
    expect(problemOf(refused, 409).code).toBe("duplicate_suspected");
  });

  test("another total than the caller expects", async () => {
    const refused = await send({ rows: [{ account: account(3), amount: "1.00" }], total: "2.00" });
    expect(problemOf(refused, 422).errors).toHaveProperty("total");
  });

  test("more than the master balance allows", async () => {
    const refused = await send({ rows: [{ account: account(3), amount: "99999.00" }] });
    expect(problemOf(refused, 422).errors?.total).toContain("can be moved now");
  });

  test.each([
    ["neither text nor rows", {}],
    ["both", { csv: "a,1", rows: [{ account: "a", amount: "1" }] }],
    ["an amount that is a number", { rows: [{ account: "a", amount: 1 }] }],
    ["a zero byte", { csv: "MA_X,1\0" }],
    ["half a character", { csv: "MA_NOBODY001\ud800,1.00" }],
    ["nothing payable", { csv: "MA_NOBODY001,1.00" }],
    ["more than a megabyte", { csv: "x".repeat(1_000_001) }],
  ])("%s", async (_what, body) => {
    const before = await rig.sql.count("Transfer");
    expect((await send(body)).status).toBe(422);
    expect(await rig.sql.count("Transfer")).toBe(before);
  });

  test("a body larger than any file", async () => {
    expect(problemOf(await send({ csv: "x".repeat(2_600_000) }), 413).code).toBe("payload_too_large");
  });

  test("a file of nearly a megabyte is read, though other routes take 64 KB", async () => {
    const csv = `${account(3)},3.33\n${Array.from({ length: 4_000 }, () => `MA_${"N".repeat(50)},1.00,${"x".repeat(100)}`).join("\n")}`;
    const draft = dataOf(await send({ csv, submit: false }), bulkCreatedDto, 201);
    expect(draft).toMatchObject({ state: "draft", payableRows: 1, total: "3.33" });
    expect(draft.notPaid).toHaveLength(4_000);
  });
});

describe("approval by a second person", () => {
  let requester: UserActor;
  let bulkId: string;

  beforeAll(async () => {
    await setPolicy({ approvalAbove: "100.00" });
    requester = await person("finance");
    const rows = [60, 50].map((amount, at) => ({ authId: account(4 + at), amount: `${amount}.00` }));
    const draft = await createBulkDraft(requester, { name: "Two", rows, currency: "INR" });
    bulkId = draft.id;
    expect(draft.state).toBe("draft");
    const submitted = await submitBulkTopUp(requester, bulkId, { total: "110.00", duplicatesMeant: false });
    expect(submitted).toMatchObject({ state: "pending_approval", approvalRequired: true });
  });
  afterAll(() => setPolicy({}));

  const approve = { decision: "approve" as const, reason: "" };

  test("is refused to who asked, in the service and in the database", async () => {
    await expect(decideBulkTopUp(requester, bulkId, approve)).rejects.toMatchObject({ code: "forbidden" });
    const by = async (id: string | null) =>
      rig.sql.rows(
        `UPDATE "BulkTopUp" SET "state" = 'running', "approvedById" = $2, "approvedBy" = 'x' WHERE "id" = $1`,
        [bulkId, id],
      );
    await expect(by(requester.id)).rejects.toThrow(/second person/);
    await expect(by(null)).rejects.toThrow(/second person/);
    expect(await rig.sql.count("Transfer", `"bulkId" = $1`, [bulkId])).toBe(0);
  });

  test("is refused to the owner of the key that asked", async () => {
    const owner = await person("admin");
    await rig.sql.rows(`UPDATE "ApiKey" SET "createdById" = $1 WHERE "id" = $2`, [owner.id, financeKeyId]);
    const sent = await send({ rows: [{ account: account(6), amount: "150.00" }] });
    const pending = dataOf(sent, bulkCreatedDto, 201);
    expect(pending.state).toBe("pending_approval");
    await expect(decideBulkTopUp(owner, pending.id, approve)).rejects.toMatchObject({ code: "forbidden" });
    const reject = { decision: "reject" as const, reason: "Not this month" };
    const rejected = await decideBulkTopUp(requester, pending.id, reject);
    expect(rejected).toMatchObject({
      state: "cancelled",
      stopReason: expect.stringContaining("Not this month"),
    });
  });

  test("nobody can change what the file says meanwhile", async () => {
    const rewrite = `UPDATE "BulkTopUpRow" SET "amount" = 1000 WHERE "bulkId" = $1`;
    await expect(rig.sql.rows(rewrite, [bulkId])).rejects.toThrow(/cannot be changed/);
    const total = `UPDATE "BulkTopUp" SET "total" = 1 WHERE "id" = $1`;
    await expect(rig.sql.rows(total, [bulkId])).rejects.toThrow(/cannot be changed/);
  });

  test("of two at once one counts, and the file is paid", async () => {
    const others = await Promise.all([person("admin"), person("finance")]);
    const decided = await Promise.allSettled(others.map((one) => decideBulkTopUp(one, bulkId, approve)));
    expect(decided.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await finished(bulkId);
    expect(await creditsOf(bulkId)).toEqual([1, 1]);
    const [row] = await rig.sql.rows(
      `SELECT "approvedById", "requestedById" FROM "BulkTopUp" WHERE "id" = $1`,
      [bulkId],
    );
    expect(row?.approvedById).not.toBe(row?.requestedById);
  });
});

describe("while it runs", () => {
  afterEach(() => setPolicy({}));

  test("a requester who may not move money any more stops the file", async () => {
    const requester = await person("finance");
    const file = `${account(0)},1.11\n${account(1)},1.11`;
    const draft = await createBulkTopUp(requester, { name: "x", file, idempotencyKey: randomUUID() });
    await rig.sql.rows(`UPDATE "User" SET "status" = 'disabled' WHERE "id" = $1`, [requester.id]);
    await submitBulkTopUp(requester, draft.id, { total: "2.22", duplicatesMeant: true });
    const stopped = await until("the stop", async () => {
      const now = await detail(draft.id);
      return now.state === "stopped" && now;
    });
    expect(stopped.stopReason).toContain("may not move money any more");
    expect(await rig.sql.count("Transfer", `"bulkId" = $1`, [draft.id])).toBe(0);
    // Nor does resuming by somebody else lend them rights.
    await resumeBulkTopUp(await person("admin"), draft.id);
    await until("the next stop", async () => (await detail(draft.id)).state === "stopped");
    expect(await rig.sql.count("Transfer", `"bulkId" = $1`, [draft.id])).toBe(0);
  });

  test("a twin in doubt refuses its row, and the others are paid", async () => {
    const twin = account(7);
    await rig.control.fault({ kind: "hang", match: { path: `/${twin}/transfer-balance` } });
    const cut = finance.topUp(twin, "7.77");
    await until("it is being sent", () =>
      rig.sql.count("Transfer", `"authId" = $1 AND "state" = 'sending'`, [twin]),
    );
    await rig.sql.rows(`UPDATE "Transfer" SET "state" = 'unknown', "leaseUntil" = NULL WHERE "authId" = $1`, [
      twin,
    ]);
    const rows = [twin, account(8)].map((one) => ({ account: one, amount: "7.77" }));
    const sent = dataOf(await send({ rows, duplicatesMeant: true }), bulkCreatedDto, 201);
    const done = await finished(sent.id);
    expect(done.rows.map(({ group }) => group)).toEqual(["problem", "paid"]);
    expect(done.rows[0]?.problem).toContain("still being checked");
    await rig.control.heal();
    await cut.catch(() => undefined);
  });

  test("nothing is submitted while the vendor does not let us transfer", async () => {
    await rig.control.options({ canTransferBalance: false });
    const draft = await createBulkTopUp(await person("finance"), {
      name: "flag off",
      file: `${account(9)},2.22`,
      idempotencyKey: randomUUID(),
    });
    // The portal remembers nothing of it: the flag is read anew each time.
    const requester = { ...(await person("admin")), id: draft.requestedById };
    await expect(
      submitBulkTopUp(requester, draft.id, { total: "2.22", duplicatesMeant: true }),
    ).rejects.toMatchObject({ code: "upstream_forbidden" });
    await rig.control.options({ canTransferBalance: true });
    await submitBulkTopUp(requester, draft.id, { total: "2.22", duplicatesMeant: true });
    expect((await finished(draft.id)).counts.paid).toBe(1);
  });

  test("what upstream refuses to all stops the file; resumed, it pays the rest and no failed row again", async () => {
    await rig.control.fault({
      kind: "status_before_commit",
      status: 429,
      body: { error: "rate_limit_exceeded", message: "No." },
      match: { path: "/transfer-balance" },
    });
    const rows = Array.from({ length: 24 }, (_, at) => ({
      account: account(at % 8),
      amount: `1.${10 + at}`,
    }));
    const sent = dataOf(await send({ rows, duplicatesMeant: true }), bulkCreatedDto, 201);
    const stopped = await until("the stop", async () => {
      const now = await detail(sent.id);
      return now.state === "stopped" && now.counts.under_way === 0 && now;
    });
    expect(stopped.stopReason).toMatch(/^Transfer \w{26} failed/);
    expect(stopped.counts.failed).toBeGreaterThan(0);
    expect(stopped.counts.waiting).toBeGreaterThan(0);
    await rig.control.heal();
    await resumeBulkTopUp(await person("admin"), sent.id);
    const { counts } = await finished(sent.id);
    expect(counts).toMatchObject({
      failed: stopped.counts.failed,
      paid: 24 - stopped.counts.failed,
      waiting: 0,
    });
    const credits = await creditsOf(sent.id);
    expect(credits.reduce((sum, one) => sum + one, 0)).toBe(counts.paid);
    expect(Math.max(...credits)).toBe(1);
  });

  test("stopping cancels what is held back, says so, and resuming does not pay it", async () => {
    await setPolicy({ holdSeconds: 600 });
    const rows = [0, 1, 2].map((at) => ({ account: account(at), amount: "3.21" }));
    const sent = dataOf(await send({ rows, duplicatesMeant: true }), bulkCreatedDto, 201);
    await until("all to be held", async () => (await detail(sent.id)).counts.under_way === 3);
    const admin = await person("admin");
    const stopped = await stopBulkTopUp(admin, sent.id);
    expect(stopped).toMatchObject({ state: "stopped", counts: { cancelled: 3, under_way: 0 } });
    expect(stopped.stopReason).toContain("3 transfers that were still held back were cancelled");
    await setPolicy({});
    await resumeBulkTopUp(admin, sent.id);
    expect((await finished(sent.id)).counts).toMatchObject({ cancelled: 3, paid: 0 });
    expect(await creditsOf(sent.id)).toEqual([0, 0, 0]);
    // What it has not paid can be paid by a new file, which is checked like any other.
    const again = await redraftBulkTopUp(admin, { id: sent.id, idempotencyKey: randomUUID() });
    expect(again).toMatchObject({ state: "draft", total: "9.63", counts: { waiting: 3, problem: 0 } });
  });

  test("the limit of a day stops the file where it is reached", async () => {
    const requester = await person("finance");
    const file = [0, 1, 2].map((at) => `${account(at)},10.01`).join("\n");
    const draft = await createBulkTopUp(requester, { name: "limit", file, idempotencyKey: randomUUID() });
    await rig.sql.rows(
      `INSERT INTO "TransferLimit" ("id", "subjectId", "perDay", "updatedAt", "updatedBy")
       VALUES (gen_random_uuid(), $1, 20.02, now(), 'x')`,
      [requester.id],
    );
    await submitBulkTopUp(requester, draft.id, { total: "30.03", duplicatesMeant: true });
    const stopped = await until("the stop", async () => {
      const now = await detail(draft.id);
      return now.state === "stopped" && now.counts.paid === 2 && now;
    });
    expect(stopped.stopReason).toContain("limit for 24 hours");
    expect(stopped.counts).toMatchObject({ paid: 2, waiting: 1, problem: 0 });
    expect(await creditsOf(draft.id)).toEqual([1, 1]);
  });
});

test("pages show the file, its rows and what can be done", async () => {
  const browser = await rig.browser("finance");
  const [row] = await rig.sql.rows(`SELECT "id"::text FROM "BulkTopUp" WHERE "name" = 'First' LIMIT 1`);
  const id = z.string().parse(row?.id);
  expect((await browser.get("/transfers/bulk")).text).toContain(id);
  const page = await browser.get(`/transfers/bulk/${id}`);
  expect(page.status).toBe(200);
  for (const text of ["MA_NOBODY001", "Result as CSV", "Finished"]) expect(page.text).toContain(text);
  expect((await browser.get(`/transfers/bulk/${randomUUID()}`)).status).toBe(404);
  expect((await browser.get("/transfers/bulk/nonsense")).status).toBe(404);
});
