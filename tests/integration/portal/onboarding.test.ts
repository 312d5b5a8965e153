import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { customerCreationDto } from "@/lib/services/customers/schema";
import { onboardingDto, onboardingListDto, type StepId } from "@/lib/services/onboarding/schema";
import { bodyOf, dataOf, problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { newCustomer } from "../../fixtures/portal/new-customer";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";

let rig: Rig;
let admin: ApiClient;
let support: ApiClient;
let auditor: ApiClient;

beforeAll(async () => {
  rig = await startRig();
  [admin, support, auditor] = await Promise.all([rig.api("admin"), rig.api("support"), rig.api("auditor")]);
});
afterAll(() => rig?.stop());

const pathOf = (authId: string) => `/api/v1/customers/${authId}/onboarding`;

async function read(authId: string, client = auditor) {
  return dataOf(await client.get(pathOf(authId)), onboardingDto);
}

async function list(query = "") {
  return bodyOf(await auditor.get(`/api/v1/onboarding?size=100${query}`), onboardingListDto);
}

async function stateOf(authId: string, id: StepId) {
  const found = (await read(authId)).steps.find((step) => step.id === id);
  if (!found) throw new Error(`There is no step ${id}.`);
  return found;
}

const act = (authId: string, given: object, client = support) => client.post(pathOf(authId), given);

/** A customer whom the portal made, without anything. */
async function make(name: string): Promise<string> {
  const answer = await support.post("/api/v1/customers", newCustomer({ name }));
  const { authId } = dataOf(answer, customerCreationDto, 201);
  if (!authId) throw new Error(answer.text);
  return authId;
}

async function audited(action: string, authId: string) {
  return rig.sql.rows(
    `SELECT "actorName", "actorType", "reason", "after" FROM "AuditEvent"
     WHERE "action" = $1 AND "authId" = $2 ORDER BY "seq"`,
    [action, authId],
  );
}

describe("a new customer", () => {
  let authId: string;
  beforeAll(async () => {
    authId = await make("Kaveri Textiles");
  });

  test("is on its way at once, with the one who asked for it", async () => {
    const found = await read(authId);
    expect(found).toMatchObject({ state: "open", next: "funds", customerName: "Kaveri Textiles", of: 7 });
    expect(found.startedBy).not.toBeNull();
    expect(await audited("onboarding.started", authId)).toHaveLength(1);
    expect((await list()).data.map((row) => row.authId)).toContain(authId);
  });

  test("shows the figures of what was read", async () => {
    const { facts } = await read(authId);
    expect(facts.wallet).toEqual({
      ok: true,
      value: { balance: "0.00000", currency: "INR", isPostpaid: false },
    });
    expect(facts.trunks).toEqual({ ok: true, value: { total: 0, enabled: 0, first: null } });
  });

  test("moves on when money arrives, on its page and on the list", async () => {
    expect((await admin.topUp(authId, "500.00")).status).toBe(201);
    expect(await stateOf(authId, "funds")).toMatchObject({ state: "done" });
    const row = (await list()).data.find((one) => one.authId === authId);
    expect(row).toMatchObject({ next: "kyc", done: 2 });
  });

  test("keeps what was skipped and what was done when the portal dies and comes back", async () => {
    await act(authId, { act: "skip", step: "kyc" });
    const before = await read(authId);
    await rig.portal.kill9();
    await rig.restart();
    [admin, support, auditor] = await Promise.all([rig.api("admin"), rig.api("support"), rig.api("auditor")]);
    const after = await read(authId);
    expect(after.steps.map(({ id, state }) => [id, state])).toEqual(
      before.steps.map(({ id, state }) => [id, state]),
    );
    expect(after).toMatchObject({ startedAt: before.startedAt, startedBy: before.startedBy, state: "open" });
  });
});

describe("skipping", () => {
  let authId: string;
  beforeAll(async () => {
    authId = await make("Skipping Mills");
  });

  test("is done once, and taken back once, each with its audit row", async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => act(authId, { act: "skip", step: "kyc" })),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(await stateOf(authId, "kyc")).toMatchObject({ state: "skipped", wasSkipped: true });
    expect(await audited("onboarding.step_skipped", authId)).toMatchObject([{ after: { step: "kyc" } }]);
    await act(authId, { act: "take_up", step: "kyc" });
    await act(authId, { act: "take_up", step: "kyc" });
    expect(await stateOf(authId, "kyc")).toMatchObject({ state: "open", wasSkipped: false });
    expect(await audited("onboarding.step_taken_up", authId)).toHaveLength(1);
  });

  test.each(["account", "funds", "number", "routing", "call"])("is refused for %s", async (step) => {
    expect(problemOf(await act(authId, { act: "skip", step }), 409).code).toBe("conflict");
  });

  test("of KYC is refused, and forgotten, once a rule asks for it", async () => {
    await act(authId, { act: "skip", step: "kyc" });
    await rig.sql.rows(
      `INSERT INTO "Setting" ("key", "value", "updatedAt") VALUES ('kyc.policy', '{"numbersNeedKyc": true}', now())
       ON CONFLICT ("key") DO UPDATE SET "value" = EXCLUDED."value"`,
    );
    try {
      expect(await stateOf(authId, "kyc")).toMatchObject({ state: "open", isOptional: false });
      expect(await stateOf(authId, "number")).toMatchObject({ state: "blocked" });
      await act(authId, { act: "take_up", step: "kyc" });
      expect((await act(authId, { act: "skip", step: "kyc" })).status).toBe(409);
    } finally {
      await rig.sql.rows(`DELETE FROM "Setting" WHERE "key" = 'kyc.policy'`);
    }
  });
});

describe("closing", () => {
  test("takes the customer off the list with a reason, and back on", async () => {
    const authId = await make("Closing Looms");
    expect(problemOf(await act(authId, { act: "close", reason: " " }), 422).errors).toHaveProperty("reason");
    dataOf(await act(authId, { act: "close", reason: "They went elsewhere." }), onboardingDto);
    expect((await list()).data.map((row) => row.authId)).not.toContain(authId);
    const closed = (await list("&state=closed")).data.find((row) => row.authId === authId);
    expect(closed).toMatchObject({ state: "closed", closedReason: "They went elsewhere." });
    expect(await audited("onboarding.closed", authId)).toMatchObject([{ reason: "They went elsewhere." }]);
    expect((await act(authId, { act: "skip", step: "kyc" })).status).toBe(409);
    dataOf(await act(authId, { act: "reopen" }), onboardingDto);
    expect((await list()).data.map((row) => row.authId)).toContain(authId);
    expect(await audited("onboarding.reopened", authId)).toHaveLength(1);
  });
});

describe("customers who were there before", () => {
  test("have steps and are on no list until somebody starts", async () => {
    const [old] = rig.customers;
    if (!old) throw new Error("There is no customer.");
    expect(await read(old.authId)).toMatchObject({ state: "not_started", startedAt: null });
    expect((await list()).data.map((row) => row.authId)).not.toContain(old.authId);
    expect((await act(old.authId, { act: "close", reason: "Not needed here." })).status).toBe(409);
    await Promise.all(Array.from({ length: 5 }, () => act(old.authId, { act: "start" })));
    expect(await audited("onboarding.started", old.authId)).toHaveLength(1);
  });

  test("complete once when all is seen done, by a page or by a job, with one audit row", async () => {
    const busy = rig.customers[1];
    if (!busy) throw new Error("There is no second customer.");
    await act(busy.authId, { act: "start" });
    const found = await until("the calls to be known", async () => {
      const now = await read(busy.authId);
      return now.steps.find(({ id }) => id === "call")?.state === "done" ? now : null;
    });
    // What the seed leaves open is what people would do by hand.
    if (found.steps.find(({ id }) => id === "kyc")?.mayBeSkipped) {
      await act(busy.authId, { act: "skip", step: "kyc" });
    }
    if (found.steps.find(({ id }) => id === "trunk")?.mayBeSkipped) {
      await act(busy.authId, { act: "skip", step: "trunk" });
    }
    await Promise.all(Array.from({ length: 6 }, () => read(busy.authId)));
    const last = await read(busy.authId);
    const left = last.steps.filter(({ state }) => state !== "done" && state !== "skipped");
    expect(left.map(({ id, reason }) => [id, reason])).toEqual([]);
    expect(last.state).toBe("completed");
    expect(await audited("onboarding.completed", busy.authId)).toMatchObject([{ actorType: "system" }]);
    expect((await list("&state=completed")).data.map((row) => row.authId)).toContain(busy.authId);
    expect((await act(busy.authId, { act: "reopen" })).status).toBe(409);
  });
});

describe("what cannot be read", () => {
  const faults: [string, StepId, Record<string, unknown>][] = [
    ["the wallet is refused", "funds", { path: "/balance", kind: "status_before_commit", status: 500 }],
    ["the wallet hangs", "funds", { path: "/balance", kind: "hang" }],
    ["the trunks hang", "trunk", { path: "/trunks", kind: "hang" }],
    ["the trunks come as HTML", "trunk", { path: "/trunks", kind: "html_body" }],
  ];

  test.each(faults)("%s: the step says so and is never open", async (_name, id, { path, ...fault }) => {
    const authId = await make("Unread Spinners");
    await rig.control.fault({ ...fault, match: { method: "GET", path: `/${authId}${path}` } });
    const started = Date.now();
    const found = await read(authId);
    expect(Date.now() - started).toBeLessThan(9_000);
    const step = found.steps.find((one) => one.id === id);
    expect(step).toMatchObject({ state: "unknown" });
    expect(step?.reason).toMatch(/could not be read/);
    // The others do not suffer.
    expect(found.steps.find((one) => one.id === "account")?.state).toBe("done");
    await rig.control.heal();
  });

  test("missing or refused credentials are named at the trunk, and nowhere a token", async () => {
    const authId = await make("Rotated Weavers");
    await rig.control.call("POST", `/accounts/${authId}/token`);
    const refused = await read(authId);
    expect(refused.facts.trunks).toMatchObject({ ok: false, credentials: true });
    expect(refused.steps.find(({ id }) => id === "trunk")).toMatchObject({ state: "unknown" });
    await rig.sql.rows(`UPDATE "Customer" SET "sealedToken" = NULL WHERE "authId" = $1`, [authId]);
    const missing = await read(authId);
    expect(missing.facts.trunks).toMatchObject({ ok: false, credentials: true });
    expect(JSON.stringify(missing)).not.toMatch(/token|secret/i);
  });
});

describe("two tenants", () => {
  test("a customer's own people see neither their own steps nor another's", async () => {
    const [own, other] = rig.customers;
    if (!own || !other) throw new Error("There are too few customers.");
    for (const role of ["customer", "customer_viewer"] as const) {
      const client = await rig.api(role, own.authId);
      for (const authId of [own.authId, other.authId]) {
        expect((await client.get(pathOf(authId))).status).toBe(403);
        expect((await act(authId, { act: "start" }, client)).status).toBe(403);
      }
      expect((await client.get("/api/v1/onboarding")).status).toBe(403);
    }
  });

  test("each customer's facts are its own", async () => {
    const one = await make("First Tenant");
    const two = await make("Second Tenant");
    await admin.topUp(one, "250.00");
    const [first, second] = [await read(one), await read(two)];
    expect(first.facts.wallet).toMatchObject({ value: { balance: "250.00000" } });
    expect(second.facts.wallet).toMatchObject({ value: { balance: "0.00000" } });
    expect(JSON.stringify(second)).not.toContain(one);
    const rows = new Map((await list()).data.map((row) => [row.authId, row]));
    expect(rows.get(one)?.done).toBe(2);
    expect(rows.get(two)?.done).toBe(1);
  });

  test("finance and auditors read and change nothing", async () => {
    const authId = await make("Read Only Cotton");
    for (const role of ["finance", "auditor"] as const) {
      const client = await rig.api(role);
      expect((await client.get(pathOf(authId))).status).toBe(200);
      expect((await act(authId, { act: "close", reason: "Not mine to close." }, client)).status).toBe(403);
    }
    expect((await read(authId)).state).toBe("open");
  });
});

test.each([
  [{ act: "skip" }, "step"],
  [{ act: "skip", step: "moon" }, "step"],
  [{ act: "explode" }, "act"],
  [{ act: "start", step: "kyc" }, "step"],
  [{ act: "close" }, "reason"],
])("%j is refused at its field", async (given, field) => {
  const authId = z.string().parse(rig.customers[2]?.authId);
  expect(problemOf(await act(authId, given), 422).errors).toHaveProperty(field);
});

test("an unknown customer is not found", async () => {
  expect((await auditor.get(pathOf("MA_NOBODY1"))).status).toBe(404);
  expect((await act("MA_NOBODY1", { act: "start" })).status).toBe(404);
});
