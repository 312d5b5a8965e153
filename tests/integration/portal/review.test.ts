import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Role } from "@/lib/authz/permissions";
import { decideReview } from "@/lib/services/reviews/write";
import { transferDto } from "@/lib/services/transfers/schema";
import { type Answer, dataOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { Browser } from "../../fixtures/portal/browser";
import { builtActions } from "../../fixtures/portal/built-actions";
import { makePerson } from "../../fixtures/portal/people";
import { setPolicy } from "../../fixtures/portal/policy";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";

interface Somebody {
  id: string;
  browser: Browser;
}

const DECIDE = "(staff)/transfers/review/actions.ts#decideReviewAction";
const REASON = "The vendor's support confirmed it by phone.";
let rig: Rig;
let finance: ApiClient;
let asha: Somebody;
let ravi: Somebody;
let next = 0;
/** A customer of its own for each test; the quiet ones have short ledgers to read. */
const customer = () => rig.customers.toReversed()[next++]?.authId ?? "";

async function somebody(role: Role, customerId?: string): Promise<Somebody> {
  const { id, email, password } = await makePerson(role, customerId);
  const browser = new Browser(rig.portal.url);
  expect((await browser.signIn(email, password)).status).toBe(200);
  return { id, browser };
}

beforeAll(async () => {
  rig = await startRig();
  finance = await rig.api("finance");
  [asha, ravi] = [await somebody("finance"), await somebody("admin")];
});
afterEach(async () => {
  await setPolicy(rig, {});
  await rig.control.heal();
});
afterAll(() => rig?.stop());

async function rowOf(id: string) {
  const [row] = await rig.sql.rows(`SELECT * FROM "Transfer" WHERE "id" = $1`, [id]);
  if (!row) throw new Error("There is no such transfer.");
  return row;
}

async function lose(authId: string, kinds: string[]): Promise<void> {
  for (const kind of kinds) await rig.control.fault({ kind, match: { path: `/${authId}/transfer-balance` } });
}

async function inReview(id: string): Promise<string> {
  return until("the review", async () => ((await rowOf(id)).state === "needs_review" ? id : null));
}

/** Paid, answer lost, and twice in the ledger: the portal itself puts it up for review. */
async function paidTwiceInLedger(authId: string, amount: string): Promise<string> {
  await lose(authId, ["reset_after_commit", "duplicate_row"]);
  return inReview(dataOf(await finance.topUp(authId, amount), transferDto, 202).id);
}

/** What a day of reads without the reference comes to, without the day. */
async function giveUp(id: string, why: string): Promise<string> {
  await rig.sql.rows(
    `UPDATE "Transfer" SET "state" = 'needs_review', "failureCode" = $2, "failureDetail" = $2,
       "nextLedgerReadAt" = NULL WHERE "id" = $1 AND "state" = 'unknown'`,
    [id, why],
  );
  return inReview(id);
}

async function notPaid(authId: string, amount: string): Promise<string> {
  await lose(authId, ["reset_before_commit"]);
  const { id } = dataOf(await finance.topUp(authId, amount), transferDto, 202);
  await rig.control.heal();
  return giveUp(id, "not_in_ledger");
}

/** Paid, answer lost, and its row does not carry the reference. */
async function withoutReference(authId: string, amount: string): Promise<string> {
  await lose(authId, ["reset_after_commit", "drop_description"]);
  const { id } = dataOf(await finance.topUp(authId, amount), transferDto, 202);
  return giveUp(id, "candidate_without_reference");
}

const result = z.object({
  ok: z.boolean(),
  data: z.object({ decided: z.boolean() }).optional(),
  problem: z
    .object({ code: z.string(), detail: z.string(), errors: z.record(z.string(), z.string()).optional() })
    .optional(),
});

/** What a server action answered, out of the page's stream. */
function resultOf(answer: Answer) {
  const line = answer.text.split("\n").find((text) => /^\w+:\{"ok":/.test(text));
  expect(line, answer.text).toBeDefined();
  return result.parse(JSON.parse((line ?? "").replace(/^\w+:/, "")));
}

async function decide(
  who: Pick<Somebody, "browser">,
  id: string,
  given: { outcome: "paid" | "not_paid"; ledgerEntryId?: string | null; reason?: string },
) {
  const action = builtActions().get(DECIDE) ?? "";
  const { outcome, ledgerEntryId = null, reason = REASON } = given;
  return resultOf(
    await who.browser.action(`/transfers/${id}`, action, [{ id, outcome, ledgerEntryId, reason }]),
  );
}

/** Ids of the ledger rows that the page shows beside what was sent. */
async function rowsOnPage(id: string): Promise<string[]> {
  const { status, text } = await asha.browser.get(`/transfers/${id}`);
  expect(status).toBe(200);
  return [...text.matchAll(/aria-label="Ledger row ([^"]+)"/g)].map(([, row]) => row ?? "");
}

async function acts(id: string): Promise<string[]> {
  const rows = await rig.sql.rows(
    `SELECT "action", "reason" FROM "AuditEvent" WHERE "targetId" = $1 AND "action" LIKE '%review\\_%' ORDER BY "seq"`,
    [id],
  );
  return rows
    .map(({ action }) => String(action))
    .filter((action) => /review_(proposed|decided)/.test(action));
}

const posts = async (authId: string) =>
  (await rig.control.requests({ method: "POST", path: `/accounts/${authId}/transfer-balance` })).length;

describe("one person decides below the limit", () => {
  test("paid, by one of the rows that the ledger shows twice", async () => {
    const authId = customer();
    const id = await paidTwiceInLedger(authId, "61.00");
    expect((await asha.browser.get("/transfers/review")).text).toContain(id);
    const rows = await rowsOnPage(id);
    expect(rows).toHaveLength(2);

    // The ledger shows it, so nobody can say that it was not paid.
    const denied = await decide(asha, id, { outcome: "not_paid" });
    expect(denied.problem).toMatchObject({ code: "conflict" });
    expect(denied.problem?.detail).toContain("so it was paid");
    expect((await rowOf(id)).state).toBe("needs_review");

    expect(await decide(asha, id, { outcome: "paid", ledgerEntryId: rows[0] })).toMatchObject({
      ok: true,
      data: { decided: true },
    });
    expect(await rowOf(id)).toMatchObject({
      state: "completed",
      ledgerEntryId: rows[0],
      decidedById: asha.id,
      failureCode: null,
    });
    expect(await acts(id)).toEqual(["transfer.review_decided"]);
    const [event] = await rig.sql.rows(
      `SELECT "reason", "actorId" FROM "AuditEvent" WHERE "targetId" = $1 AND "action" = 'transfer.review_decided'`,
      [id],
    );
    expect(event).toEqual({ reason: REASON, actorId: asha.id });
    const page = await asha.browser.get(`/transfers/${id}`);
    expect(page.text).toContain("decided: it was paid");
    expect(page.text).toContain("support confirmed it by phone");

    for (const outcome of ["paid", "not_paid"] as const) {
      expect((await decide(ravi, id, { outcome })).problem?.code).toBe("conflict");
    }
    expect(await rowOf(id)).toMatchObject({ state: "completed", decidedById: asha.id });
    expect(await posts(authId)).toBe(1);
  });

  test("not paid: it failed for good, and the customer can be topped up again", async () => {
    const authId = customer();
    const id = await notPaid(authId, "62.00");
    expect(await rowsOnPage(id)).toEqual([]);
    expect(await decide(asha, id, { outcome: "not_paid" })).toMatchObject({
      ok: true,
      data: { decided: true },
    });
    expect(await rowOf(id)).toMatchObject({
      state: "failed",
      failureCode: "reviewed_not_paid",
      ledgerEntryId: null,
      decidedById: asha.id,
    });
    dataOf(await finance.topUp(authId, "62.00"), transferDto, 201);
  });

  test("paid without a row, for a reason alone", async () => {
    const id = await notPaid(customer(), "63.00");
    expect(await decide(asha, id, { outcome: "paid" })).toMatchObject({ ok: true, data: { decided: true } });
    expect(await rowOf(id)).toMatchObject({ state: "completed", ledgerEntryId: null, decidedById: asha.id });
  });

  test("a free credit without a reference can be the evidence, and of one transfer only", async () => {
    const authId = customer();
    const first = await withoutReference(authId, "64.00");
    const [row = ""] = await rowsOnPage(first);
    expect(row).not.toBe("");
    expect((await asha.browser.get(`/transfers/${first}`)).text).toContain("1 difference");
    expect(await decide(asha, first, { outcome: "paid", ledgerEntryId: row })).toMatchObject({ ok: true });
    await rig.control.heal();
    await lose(authId, ["reset_before_commit"]);
    const again = await finance.topUp(authId, "64.00", { confirmDuplicate: true });
    const second = await giveUp(dataOf(again, transferDto, 202).id, "not_in_ledger");
    expect(await rowsOnPage(second)).not.toContain(row);
    const refused = await decide(asha, second, { outcome: "paid", ledgerEntryId: row });
    expect(refused.problem).toMatchObject({ code: "conflict" });
    expect(refused.problem?.detail).toContain(String((await rowOf(first)).reference));
    expect((await rowOf(second)).state).toBe("needs_review");
  });

  test.each([
    ["a short reason", { outcome: "not_paid", reason: "because" }, "reason"],
    ["a row for what was not paid", { outcome: "not_paid", ledgerEntryId: "row" }, "ledgerEntryId"],
    [
      "a row that the ledger does not have",
      { outcome: "paid", ledgerEntryId: randomUUID() },
      "ledgerEntryId",
    ],
  ] as const)("%s is refused", async (_name, given, field) => {
    const id = await notPaid(customer(), "65.00");
    const { problem } = await decide(asha, id, given);
    expect(problem?.code).toBe("invalid");
    expect(Object.keys(problem?.errors ?? {})).toEqual([field]);
    expect((await rowOf(id)).state).toBe("needs_review");
  });

  test("while the ledger cannot be read whole, nothing is called not paid", async () => {
    const authId = customer();
    const id = await notPaid(authId, "66.00");
    await rig.control.fault({
      kind: "status_before_commit",
      status: 500,
      match: { path: `/accounts/${authId}/transactions` },
    });
    const page = await asha.browser.get(`/transfers/${id}`);
    expect(page.text).toContain("ledger could not be read");
    expect((await decide(asha, id, { outcome: "not_paid" })).problem?.code).toBe("upstream_failed");
    expect((await rowOf(id)).state).toBe("needs_review");
    await rig.control.heal();
    expect(await decide(asha, id, { outcome: "not_paid" })).toMatchObject({ ok: true });
  });
});

describe("two people decide above the limit", () => {
  const above = () => setPolicy(rig, { secondReviewerAbove: "50.00" });

  test("the first proposes, the second agrees and decides", async () => {
    const id = await notPaid(customer(), "71.00");
    await above();
    expect(await decide(asha, id, { outcome: "not_paid" })).toMatchObject({
      ok: true,
      data: { decided: false },
    });
    expect(await rowOf(id)).toMatchObject({ state: "needs_review", decidedById: null });
    expect((await ravi.browser.get(`/transfers/${id}`)).text).toContain("proposed: it was not paid");
    const own = await decide(asha, id, { outcome: "not_paid" });
    expect(own.problem).toMatchObject({ code: "conflict" });
    expect((await rowOf(id)).state).toBe("needs_review");
    expect(await decide(ravi, id, { outcome: "not_paid" })).toMatchObject({
      ok: true,
      data: { decided: true },
    });
    expect(await rowOf(id)).toMatchObject({ state: "failed", decidedById: ravi.id });
    expect(await acts(id)).toEqual(["transfer.review_proposed", "transfer.review_decided"]);
  });

  test("who says otherwise makes a new proposal, which the first can agree with", async () => {
    const id = await notPaid(customer(), "72.00");
    await above();
    const opinions = [
      [asha, "paid", false],
      [ravi, "not_paid", false],
      [asha, "not_paid", true],
    ] as const;
    for (const [who, outcome, decided] of opinions) {
      expect(await decide(who, id, { outcome })).toMatchObject({ ok: true, data: { decided } });
    }
    expect(await rowOf(id)).toMatchObject({ state: "failed", decidedById: asha.id });
    expect(await rig.sql.count("TransferDecision", `"transferId" = $1`, [id])).toBe(3);
  });

  test("of different rows of the ledger they do not agree", async () => {
    const id = await paidTwiceInLedger(customer(), "73.00");
    await above();
    const [one, other] = await rowsOnPage(id);
    const by = (who: Somebody, ledgerEntryId: string | undefined) =>
      decide(who, id, { outcome: "paid", ledgerEntryId });
    expect(await by(asha, one)).toMatchObject({ data: { decided: false } });
    expect(await by(ravi, other)).toMatchObject({ data: { decided: false } });
    expect(await by(asha, other)).toMatchObject({ data: { decided: true } });
    expect(await rowOf(id)).toMatchObject({ state: "completed", ledgerEntryId: other });
  });

  test("ten times at once from two people: one proposal, one decision", async () => {
    const id = await notPaid(customer(), "74.00");
    await above();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => decide(index % 2 ? asha : ravi, id, { outcome: "not_paid" })),
    );
    expect(answers.filter(({ data }) => data?.decided === false)).toHaveLength(1);
    expect(answers.filter(({ data }) => data?.decided === true)).toHaveLength(1);
    expect(await rig.sql.count("TransferDecision", `"transferId" = $1`, [id])).toBe(2);
    const deciders = await rig.sql.rows(
      `SELECT DISTINCT "byId" FROM "TransferDecision" WHERE "transferId" = $1`,
      [id],
    );
    expect(deciders).toHaveLength(2);
  });

  test("whoever asked for it, in person or by a key, is never the second", async () => {
    const id = await notPaid(customer(), "75.00");
    await above();
    // The key that asked for it is now Ravi's.
    await rig.sql.rows(
      `UPDATE "ApiKey" SET "createdById" = $1 WHERE "id"::text = (SELECT "requestedById" FROM "Transfer" WHERE "id" = $2)`,
      [ravi.id, id],
    );
    expect(await decide(asha, id, { outcome: "not_paid" })).toMatchObject({ data: { decided: false } });
    expect(await decide(ravi, id, { outcome: "not_paid" })).toMatchObject({ data: { decided: false } });
    expect((await rowOf(id)).state).toBe("needs_review");
    expect(await decide(asha, id, { outcome: "not_paid" })).toMatchObject({ data: { decided: true } });
    expect(await rowOf(id)).toMatchObject({ state: "failed", decidedById: asha.id });
  });
});

describe("the wrong people", () => {
  let id: string;
  let authId: string;
  beforeAll(async () => {
    authId = customer();
    id = await notPaid(authId, "81.00");
  });

  test.each(["support", "auditor", "customer"] as const)("%s", async (role) => {
    const { browser } = await somebody(role, role === "customer" ? authId : undefined);
    expect((await decide({ browser }, id, { outcome: "not_paid" })).problem?.code).toBe("forbidden");
    const queue = await browser.get("/transfers/review");
    expect(queue.status).toBe(role === "customer" ? 307 : 403);
    const page = await browser.get(`/transfers/${id}`);
    expect(page.text).not.toContain("What happened?");
    expect((await rowOf(id)).state).toBe("needs_review");
  });

  test("nobody, and a key in the place of a session", async () => {
    const stranger = new Browser(rig.portal.url);
    const key = new Browser(rig.portal.url, { authorization: `Bearer ${finance.key}` });
    const action = builtActions().get(DECIDE) ?? "";
    for (const browser of [stranger, key]) {
      const given = { id, outcome: "not_paid", ledgerEntryId: null, reason: REASON };
      const { text } = await browser.action(`/transfers/${id}`, action, [given]);
      expect(text).not.toContain('"ok":true');
      expect((await rowOf(id)).state).toBe("needs_review");
    }
  });

  test("a key of an admin, even past the doors", async () => {
    const [key] = await rig.sql.rows(`SELECT "id"::text FROM "ApiKey" LIMIT 1`);
    const actor = {
      type: "api_key",
      id: String(key?.id),
      name: "A program",
      role: "admin",
      own: null,
      request: { requestId: randomUUID(), address: null, userAgent: null, host: null },
    } as const;
    const given = { id, outcome: "not_paid", ledgerEntryId: null, reason: REASON } as const;
    await expect(decideReview(actor, given)).rejects.toMatchObject({ code: "forbidden" });
    expect((await rowOf(id)).state).toBe("needs_review");
  });

  test("what the customer reads of it names nobody and no reason", async () => {
    await decide(asha, id, { outcome: "not_paid" });
    const theirs = await rig.api("customer", authId);
    const { text } = await theirs.get(`/api/v1/transfers/${id}`);
    expect(JSON.parse(text)).toMatchObject({
      data: { state: "failed", failureDetail: null, requestedBy: "" },
    });
    for (const secret of [REASON, "Test finance", "reviewed_not_paid"]) expect(text).not.toContain(secret);
  });
});
