import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { customerCreationDto } from "@/lib/services/customers/schema";
import { kycDto } from "@/lib/services/kyc/schema";
import { inventoryDto } from "@/lib/services/number-trade/schema";
import { onboardingDto, type StepId } from "@/lib/services/onboarding/schema";
import { orderDto } from "@/lib/services/provisioning/schema";
import { transferDto } from "@/lib/services/transfers/schema";
import { trunkListDto } from "@/lib/services/trunks/schema";
import { bodyOf, dataOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { newCustomer } from "../../fixtures/portal/new-customer";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";

const order = z.object({ order: orderDto });
const hosted = z.object({ link: z.url() });
const testCall = z.object({
  uuid: z.string(),
  answered: z.boolean(),
  reason: z.string().nullable(),
  trunk: z.string().nullable(),
});

// Every role does its own part, as in a reseller's own systems.
let rig: Rig;
let support: ApiClient;
let finance: ApiClient;
let auditor: ApiClient;
let authId: string;
let number: string;
let trunkId: string;

beforeAll(async () => {
  rig = await startRig();
  [support, finance, auditor] = await Promise.all([
    rig.api("support"),
    rig.api("finance"),
    rig.api("auditor"),
  ]);
});
afterAll(() => rig?.stop());

const of = (part: string) => `/api/v1/customers/${authId}/${part}`;
const once = () => ({ "idempotency-key": randomUUID() });

async function read() {
  return dataOf(await auditor.get(of("onboarding")), onboardingDto);
}

async function standOf(id: StepId): Promise<string | undefined> {
  return (await read()).steps.find((step) => step.id === id)?.state;
}

async function call() {
  const given = { account: authId, number, direction: "inbound", billsec: 21 };
  return testCall.parse(await rig.control.call("POST", "/test-calls", given));
}

describe.sequential("a new customer, from nothing to an answered call, by API alone", () => {
  test("account", async () => {
    const answer = await support.post("/api/v1/customers", newCustomer({ name: "Godavari Spinners" }));
    const created = dataOf(answer, customerCreationDto, 201);
    authId = z.string().parse(created.authId);
    expect(await read()).toMatchObject({ state: "open", next: "funds", done: 1 });
  });

  test("funds", async () => {
    dataOf(await finance.topUp(authId, "5000.00"), transferDto, 201);
    expect(await standOf("funds")).toBe("done");
    expect((await read()).next).toBe("kyc");
  });

  test("KYC, through the hosted page and its webhook", async () => {
    const wanted = { authId, flow: "redirect" };
    const session = dataOf(await support.post("/api/v1/kyc-sessions", wanted, once()), kycDto, 201);
    expect(await standOf("kyc")).toBe("waiting");
    const { link } = hosted.parse(await rig.control.call("GET", `/kyc/${session.sessionId}`));
    const form = new URLSearchParams({ outcome: "complete" });
    expect((await fetch(link, { method: "POST", body: form, redirect: "manual" })).status).toBeLessThan(400);
    await until("the webhook to be applied", async () => {
      const rows = await rig.sql.count("KycWebhook", `"state" = 'applied'`);
      return rows === 1;
    });
    expect(await standOf("kyc")).toBe("done");
  });

  test("number", async () => {
    const stock = bodyOf(await finance.get(of("inventory?country=IN&search=9180&size=5")), inventoryDto);
    const chosen = stock.data.find(({ obstacle, aadhaarRequired }) => !obstacle && !aadhaarRequired);
    if (!chosen) throw new Error("There is no number that the customer could buy.");
    const { e164, setupFee, monthlyFee, currency } = chosen;
    const bought = await finance.post(of("numbers"), { e164, setupFee, monthlyFee, currency }, once());
    expect(dataOf(bought, orderDto, 201)).toMatchObject({ state: "completed", kind: "number_purchase" });
    number = e164;
    const found = await until("the number to show", async () =>
      (await standOf("number")) === "done" ? read() : null,
    );
    expect(found.next).toBe("trunk");
    expect(found.facts.numbers).toMatchObject({ value: { working: 1, first: { e164: number } } });
    expect(await call()).toMatchObject({ answered: false, reason: "no_routes" });
  });

  test("trunk, with a SIP sign-in and somewhere to send calls", async () => {
    const trunk = { name: "Pune office", direction: "inbound" };
    expect(dataOf(await support.post(of("trunks"), trunk, once()), order, 201).order.state).toBe("completed");
    const [made] = bodyOf(await support.get(of("trunks")), trunkListDto).data;
    trunkId = z.string().parse(made?.id);
    expect(await standOf("trunk")).toBe("next");
    const signIn = { username: "pune-office" };
    const shown = z.object({ password: z.string().min(12) });
    const { password } = dataOf(await support.post(of("sip-credentials"), signIn, once()), shown, 201);
    const uri = { name: "Office", uri: "sip:in@pbx.godavari.example:5060", priority: 10 };
    dataOf(await support.post(of("origination-uris"), uri, once()), order, 201);
    expect(await standOf("trunk")).toBe("done");
    expect(JSON.stringify(await read())).not.toContain(password);
  });

  test("routing", async () => {
    expect(await standOf("routing")).toBe("next");
    const path = of(`numbers/${encodeURIComponent(number)}/route`);
    const answer = await support.send("PUT", path, {
      body: JSON.stringify({ trunkId }),
      headers: { "content-type": "application/json", ...once() },
    });
    expect(dataOf(answer, orderDto, 201).state).toBe("completed");
    await until("the route to show", async () => (await standOf("routing")) === "done");
    // Until the mirror of the calls was read once, nobody knows whether there was an answered one.
    const found = await until(
      "the calls to be known",
      async () => {
        const seen = await read();
        return seen.facts.calls.ok ? seen : null;
      },
      60,
    );
    expect(found.next).toBe("call");
  });

  test("first call, which completes it by itself", async () => {
    const placed = await call();
    expect(placed).toMatchObject({ answered: true, reason: null, trunk: trunkId });
    const row = await until(
      "the onboarding to complete without anybody looking",
      async () => {
        const [found] = await rig.sql.rows(
          `SELECT o."completedAt" FROM "Onboarding" o JOIN "Customer" c ON c."id" = o."customerId"
         WHERE c."authId" = $1 AND o."completedAt" IS NOT NULL`,
          [authId],
        );
        return found;
      },
      60,
    );
    expect(row.completedAt).toBeInstanceOf(Date);
    const done = await read();
    expect(done).toMatchObject({ state: "completed", done: 7, of: 7, next: null });
    expect(done.facts.calls).toMatchObject({ value: { first: { uuid: placed.uuid, billsec: 21 } } });
  });

  test("leaves one audit row for each thing that happened, and balanced books", async () => {
    const rows = await rig.sql.rows(
      `SELECT "action", count(*)::int AS n FROM "AuditEvent" WHERE "authId" = $1 AND "action" = ANY($2)
       GROUP BY "action" ORDER BY "action"`,
      [
        authId,
        [
          "onboarding.started",
          "onboarding.completed",
          "customer.created",
          "transfer.completed",
          "order.completed",
        ],
      ],
    );
    expect(rows).toEqual([
      { action: "customer.created", n: 1 },
      { action: "onboarding.completed", n: 1 },
      { action: "onboarding.started", n: 1 },
      // A number, a trunk, a sign-in, a URI and a route.
      { action: "order.completed", n: 5 },
      { action: "transfer.completed", n: 1 },
    ]);
    expect(await rig.control.isBalanced()).toBe(true);
    const writes = (await rig.control.writes()).filter(({ path }) => path.includes(authId));
    expect(writes.map(({ status }) => status).filter((status) => status === null || status >= 300)).toEqual(
      [],
    );
    // Each was asked for once: nothing was bought or made twice.
    expect(new Set(writes.map(({ path }) => path)).size).toBe(writes.length);
  });
});
