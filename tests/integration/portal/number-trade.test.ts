import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { credentialStateDto } from "@/lib/services/customer-credentials/schema";
import { numberFileDto } from "@/lib/services/number-routing/schema";
import { orderDto } from "@/lib/services/provisioning/schema";
import { bodyOf, dataOf, problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { leaks } from "../../fixtures/portal/canary";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import {
  buy,
  chargesOf,
  forSale,
  keep,
  numberPath,
  orderRow,
  purchases,
  putRoute,
  release,
  releases,
} from "../../fixtures/portal/trade";
import { until } from "../../fixtures/portal/wait";

const owned = z.object({ data: z.array(z.object({ e164: z.string(), status: z.string() })) });
const applications = z.object({ data: z.array(z.object({ id: z.string(), name: z.string() })) });

let rig: Rig;
let admin: ApiClient;
let a: string;
let b: string;

beforeAll(async () => {
  rig = await startRig();
  admin = await rig.api("admin");
  const [one, other] = rig.customers.filter(({ numbers }) => numbers > 0);
  a = one?.authId ?? "";
  b = other?.authId ?? "";
  for (const authId of [a, b]) dataOf(await admin.topUp(authId, "20000.00"), z.unknown(), 201);
}, 120_000);
afterAll(() => rig?.stop());

async function offerAt(place: number, authId = a) {
  const offer = (await forSale(admin, authId))[place];
  if (!offer) throw new Error("Too little is for sale.");
  return offer;
}

async function ownNumber(authId: string, place = 0) {
  const { data } = bodyOf(await admin.get(`/api/v1/customers/${authId}/numbers?status=active`), owned);
  const number = data[place];
  if (!number) throw new Error("The customer has too few numbers.");
  return number.e164;
}

const stateOf = async (authId: string, e164: string) =>
  dataOf(await admin.get(numberPath(authId, e164)), numberFileDto);

describe("buying", () => {
  test("50 at once with one key: one order, one POST, one price taken", async () => {
    const offer = await offerAt(0);
    const key = crypto.randomUUID();
    const answers = await Promise.all(Array.from({ length: 50 }, () => buy(admin, a, offer, key)));
    const ids = answers.map((answer) => dataOf(answer, orderDto, 201).id);
    expect(new Set(ids).size).toBe(1);
    expect(await purchases(rig.control, offer.e164)).toBe(1);
    expect(await chargesOf(rig.control, a, offer.e164)).toEqual(["did_purchase", "did_rental"]);
  });

  test("50 at once with a key each, by two customers: one buys, nobody pays twice", async () => {
    const offer = await offerAt(0);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, place) => buy(admin, place % 2 ? a : b, offer)),
    );
    const won = answers.filter(({ status }) => status === 201);
    expect(won).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expect([404, 409]).toContain(answer.status);
    }
    expect(await purchases(rig.control, offer.e164)).toBe(1);
    expect(await rig.sql.count("ProvisioningOrder", `"label" = $1`, [offer.e164])).toBe(1);
    const charges = [
      ...(await chargesOf(rig.control, a, offer.e164)),
      ...(await chargesOf(rig.control, b, offer.e164)),
    ];
    expect(charges).toEqual(["did_purchase", "did_rental"]);
  });

  test("at a price that is not the one now: refused with the new one, and nothing is sent", async () => {
    const offer = await offerAt(0);
    const answer = await buy(admin, a, { ...offer, monthlyFee: "1.00" });
    const problem = problemOf(answer, 409);
    expect(problem.detail).toContain("The price has changed");
    expect(problem.errors?.monthlyFee).toBe(offer.monthlyFee);
    expect(await purchases(rig.control, offer.e164)).toBe(0);
  });

  test("out of a wallet that is too low: refused before anything is sent", async () => {
    const poor = rig.customers.toSorted((one, two) => Number(one.balance) - Number(two.balance));
    const found = poor.slice(0, 10).map(async ({ authId }) => ({ authId, offer: await offerAt(0, authId) }));
    const short = (await Promise.all(found)).find(({ offer }) => offer.obstacle === "wallet_too_low");
    if (!short) throw new Error("Every wallet is full.");
    const { authId, offer } = short;
    expect(problemOf(await buy(admin, authId, offer), 422).code).toBe("insufficient_balance");
    expect(await purchases(rig.control, offer.e164)).toBe(0);
  });

  test("the documented failed debit: checked, then failed, and the number is still for sale", async () => {
    const offer = await offerAt(0);
    const body = { error: "internal_server_error", message: "failed to purchase number" };
    const path = `/${a}/numbers/purchase-from-inventory`;
    await rig.control.fault({ kind: "status_before_commit", status: 500, body, times: 1, match: { path } });
    const key = crypto.randomUUID();
    expect(dataOf(await buy(admin, a, offer, key), orderDto, 202).state).toBe("unknown");
    const row = await until("the end", async () => {
      const now = await orderRow(rig, key);
      return now.state === "failed" && now;
    });
    expect(row.failureCode).toBe("insufficient_balance");
    expect(problemOf(await buy(admin, a, offer, key), 422).code).toBe("insufficient_balance");
    expect(await purchases(rig.control, offer.e164)).toBe(1);
    dataOf(await buy(admin, a, offer), orderDto, 201);
  }, 60_000);

  test("the same words after the number was bought: found, and never called failed", async () => {
    const offer = await offerAt(0);
    const body = { error: "internal_server_error", message: "failed to purchase number" };
    const path = `/${a}/numbers/purchase-from-inventory`;
    await rig.control.fault({ kind: "status_after_commit", status: 500, body, times: 1, match: { path } });
    const key = crypto.randomUUID();
    dataOf(await buy(admin, a, offer, key), orderDto, 202);
    await until("the end", async () => (await orderRow(rig, key)).state === "completed");
    expect(await purchases(rig.control, offer.e164)).toBe(1);
  });

  test("a list of numbers that lags: nothing is claimed until it shows", async () => {
    const offer = await offerAt(0);
    const { data } = bodyOf(await admin.get(`/api/v1/customers/${a}/numbers?size=100`), owned);
    const items = data.map(({ e164, status }) => ({ e164, status }));
    const old = { items, total: items.length, page: 1, per_page: 100 };
    const match = { method: "GET", path: `/Account/${a}/numbers?page=` };
    const lag = await rig.control.fault({ kind: "status_before_commit", status: 200, body: old, match });
    const path = `/${a}/numbers/purchase-from-inventory`;
    await rig.control.fault({ kind: "reset_after_commit", times: 1, match: { path } });
    const key = crypto.randomUUID();
    dataOf(await buy(admin, a, offer, key), orderDto, 202);
    await until("two looks", async () => Number((await orderRow(rig, key)).looks) >= 2);
    expect((await orderRow(rig, key)).state).toBe("unknown");
    await rig.control.call("DELETE", `/faults/${lag}`);
    await until("the end", async () => (await orderRow(rig, key)).state === "completed");
    expect(await chargesOf(rig.control, a, offer.e164)).toEqual(["did_purchase", "did_rental"]);
  }, 60_000);

  test.each([
    ["no price", { setupFee: undefined }, "setupFee"],
    ["a price that is no amount", { monthlyFee: "1e3" }, "monthlyFee"],
    ["a number without its country", { e164: "08012345678" }, "e164"],
    ["a field that nobody knows", { trunk: "x" }, "trunk"],
  ])("bad input: %s", async (_, change, field) => {
    const offer = await offerAt(0);
    const { e164, setupFee, monthlyFee, currency } = offer;
    const before = await rig.control.mark();
    const answer = await admin.post(
      `/api/v1/customers/${a}/numbers`,
      { e164, setupFee, monthlyFee, currency, ...change },
      { "idempotency-key": crypto.randomUUID() },
    );
    expect(problemOf(answer, 422).errors).toHaveProperty(field);
    expect(await rig.control.writes(before)).toEqual([]);
  });
});

describe("releasing", () => {
  test("50 at once with a key each: one DELETE; then again: refused in its own words", async () => {
    const e164 = await ownNumber(a);
    const answers = await Promise.all(Array.from({ length: 50 }, () => release(admin, a, e164)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await releases(rig.control, e164)).toBe(1);
    const again = problemOf(await release(admin, a, e164), 409);
    expect(again.detail).toContain("already being released");
    expect(await releases(rig.control, e164)).toBe(1);
    const now = await stateOf(a, e164);
    expect(now).toMatchObject({ status: "pending_release", trunkId: null, applicationId: null });
    expect(Date.parse(now.cooldownEndsAt ?? "")).toBeGreaterThan(Date.now() + 23 * 3_600_000);

    await rig.control.options({ refundOnCancel: false });
    const kept = dataOf(await keep(admin, a, e164), orderDto, 201);
    await rig.control.options({ refundOnCancel: true });
    expect(kept.result).toMatchObject({ status: "active", refundStatus: "failed" });
    expect((await stateOf(a, e164)).status).toBe("active");
    expect(problemOf(await keep(admin, a, e164), 409).detail).toContain("not being released");
  });

  test("a number of somebody else: as one that does not exist, and upstream is not asked to", async () => {
    const e164 = await ownNumber(b);
    const before = await rig.control.mark();
    for (const answer of [
      await release(admin, a, e164),
      await keep(admin, a, e164),
      await putRoute(admin, a, e164, { applicationId: "20000000000000000" }),
      await admin.get(numberPath(a, e164)),
      await release(admin, a, "+919999999999"),
    ]) {
      expect(problemOf(answer, 404).code).toBe("not_found");
    }
    expect(await rig.control.writes(before)).toEqual([]);
  });
});

describe("routing", () => {
  test("an application is created once, and a number goes to it only when its leaving is meant", async () => {
    const e164 = await ownNumber(b);
    const path = `/api/v1/customers/${b}/applications`;
    const given = { name: "night-desk", answerUrl: "https://voice.example.com/a", answerMethod: "POST" };
    const key = { "idempotency-key": crypto.randomUUID() };
    const made = dataOf(await admin.post(path, given, key), orderDto, 201);
    expect(dataOf(await admin.post(path, given, key), orderDto, 201).id).toBe(made.id);
    const second = await admin.post(path, given, { "idempotency-key": crypto.randomUUID() });
    expect(problemOf(second, 409).errors).toHaveProperty("name");
    const { data } = bodyOf(await admin.get(path), applications);
    expect(data.filter(({ name }) => name === "night-desk")).toHaveLength(1);
    const applicationId = String(made.result?.applicationId);

    const before = (await stateOf(b, e164)).applicationId;
    if (before !== null) {
      expect(problemOf(await putRoute(admin, b, e164, { applicationId }), 409).errors?.replaces).toBe(before);
    }
    const replaces = before ?? undefined;
    dataOf(await putRoute(admin, b, e164, { applicationId, replaces }), orderDto, 201);
    expect((await stateOf(b, e164)).applicationId).toBe(applicationId);
    const off = crypto.randomUUID();
    dataOf(await putRoute(admin, b, e164, { applicationId: null }, off), orderDto, 201);
    dataOf(await putRoute(admin, b, e164, { applicationId: null }, off), orderDto, 201);
    expect((await stateOf(b, e164)).applicationId).toBeNull();
  });

  test("an answer URL inside a network, or both targets at once: 422, and nothing is sent", async () => {
    const before = await rig.control.mark();
    const path = `/api/v1/customers/${b}/applications`;
    const given = { name: "inside", answerUrl: "https://10.0.0.1/a", answerMethod: "POST" };
    const answer = await admin.post(path, given, { "idempotency-key": crypto.randomUUID() });
    expect(problemOf(answer, 422).errors).toHaveProperty("answerUrl");
    const both = { trunkId: "x", applicationId: "y" };
    expect(problemOf(await putRoute(admin, b, await ownNumber(b), both), 422).errors).toHaveProperty(
      "trunkId",
    );
    expect(await rig.control.writes(before)).toEqual([]);
  });
});

describe("the customer's credentials", () => {
  test("refused upstream: said, mended by hand or by reading again, and never shown", async () => {
    const path = `/api/v1/customers/${b}/credentials`;
    const turned = await rig.control.call("POST", `/accounts/${b}/token`, {});
    const canary = z.object({ authToken: z.string() }).parse(turned).authToken;
    const offer = await offerAt(0);
    expect(problemOf(await buy(admin, b, offer), 409).code).toBe("customer_credentials");
    expect(dataOf(await admin.get(path), credentialStateDto).state).toBe("refused");

    const put = (token: string) =>
      admin.send("PUT", path, {
        body: JSON.stringify({ token }),
        headers: { "content-type": "application/json" },
      });
    const other = rig.customers.find(({ authId }) => authId !== b);
    expect(problemOf(await put("wrong-token-of-nobody"), 422).errors).toHaveProperty("token");
    expect(problemOf(await put(other?.authToken ?? ""), 422).errors).toHaveProperty("token");
    expect(problemOf(await put("<redacted>"), 422).errors).toHaveProperty("token");
    expect(dataOf(await admin.get(path), credentialStateDto).state).toBe("refused");

    const entered = await put(canary);
    expect(dataOf(entered, credentialStateDto)).toMatchObject({ state: "stored", refusedAt: null });
    await rig.sql.rows(`UPDATE "Customer" SET "sealedToken" = NULL WHERE "authId" = $1 RETURNING "id"`, [b]);
    expect(problemOf(await buy(admin, b, offer), 409).code).toBe("customer_credentials");
    await rig.control.options({ redactTokens: true });
    const absent = problemOf(await admin.post(`${path}/read-again`, {}), 409);
    expect(absent.detail).toContain("does not show");
    await rig.control.options({ redactTokens: false });
    const again = await admin.post(`${path}/read-again`, {});
    expect(dataOf(again, credentialStateDto).state).toBe("stored");
    const done = await buy(admin, b, offer);
    dataOf(done, orderDto, 201);

    const staff = await rig.browser("admin");
    const page = await staff.get(`/customers/${b}/credentials`);
    const audit = await rig.sql.rows(`SELECT to_jsonb(e)::text AS t FROM "AuditEvent" e`);
    const orders = await rig.sql.rows(`SELECT to_jsonb(o)::text AS t FROM "ProvisioningOrder" o`);
    const texts = [
      { where: "the answer", text: entered.text + again.text + done.text },
      { where: "the page", text: page.text },
      { where: "the log", text: rig.portal.logs() },
      ...[...audit, ...orders].map(({ t }) => ({ where: "a row", text: String(t) })),
    ];
    expect(leaks({ token: canary }, texts)).toEqual([]);
  }, 60_000);

  test("only who may", async () => {
    for (const role of ["finance", "auditor"] as const) {
      const client = await rig.api(role);
      problemOf(await client.post(`/api/v1/customers/${b}/credentials/read-again`, {}), 403);
    }
    const support = await rig.api("support");
    problemOf(await buy(support, b, await offerAt(0)), 403);
  });
});
