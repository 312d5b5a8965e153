import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { transferDto } from "@/lib/services/transfers/schema";
import { dataOf, problemOf } from "../../fixtures/portal/answer";
import { ApiClient } from "../../fixtures/portal/api-client";
import { setPolicy } from "../../fixtures/portal/policy";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";

let rig: Rig;
let finance: ApiClient;
let other: ApiClient;
/** A customer of its own for each test, so that amounts cannot meet. */
let next = 0;
const customer = () => rig.customers[next++ % rig.customers.length]?.authId ?? "";

beforeAll(async () => {
  rig = await startRig();
  [finance, other] = [await rig.api("finance"), await rig.api("finance")];
});
afterEach(async () => {
  await setPolicy(rig, {});
  await rig.control.heal();
});
afterAll(() => rig?.stop());

async function stateOf(id: string): Promise<string> {
  return dataOf(await finance.get(`/api/v1/transfers/${id}`), transferDto).state;
}

async function posts(authId: string, since: number): Promise<number> {
  const writes = await rig.control.writes(since);
  return writes.filter(({ path }) => path.includes(`/${authId}/transfer-balance`)).length;
}

async function settled(id: string): Promise<string> {
  return until("the transfer to be settled", async () => {
    const state = await stateOf(id);
    return state === "completed" || state === "cancelled" || state === "failed" ? state : null;
  });
}

describe("a second transfer of the same amount to the same customer", () => {
  test("asks first, whoever sends it; nothing is sent until it is confirmed", async () => {
    const authId = customer();
    const key = crypto.randomUUID();
    expect((await finance.topUp(authId, "41.00")).status).toBe(201);
    const mark = await rig.control.mark();
    for (const client of [finance, other]) {
      const problem = problemOf(await client.topUp(authId, "41.00", { key }), 409);
      expect(problem.code).toBe("duplicate_suspected");
      expect(problem.detail).toMatch(/same amount .* \d+ min ago/);
    }
    expect(await posts(authId, mark)).toBe(0);
    // The same key, since the first try left nothing behind.
    expect((await other.topUp(authId, "41.00", { key, confirmDuplicate: true })).status).toBe(201);
    expect(await posts(authId, mark)).toBe(1);
  });

  test("another amount, another customer and a refused transfer are none", async () => {
    const authId = customer();
    expect((await finance.topUp(authId, "42.00")).status).toBe(201);
    expect((await finance.topUp(authId, "42.01")).status).toBe(201);
    expect((await finance.topUp(customer(), "42.00")).status).toBe(201);
    const third = customer();
    await rig.control.fault({
      kind: "status_before_commit",
      status: 403,
      body: { error: "forbidden", message: "no" },
      match: { path: `/${third}/transfer-balance` },
    });
    expect((await finance.topUp(third, "43.00")).status).toBe(502);
    await rig.control.heal();
    expect((await finance.topUp(third, "43.00")).status).toBe(201);
  });

  test("twenty at once without confirmation: one is sent", async () => {
    const authId = customer();
    const mark = await rig.control.mark();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? finance : other).topUp(authId, "44.00")),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
    expect(await posts(authId, mark)).toBe(1);
  });

  test("the window can be closed", async () => {
    await setPolicy(rig, { duplicateWindowMinutes: 0 });
    const authId = customer();
    for (let count = 0; count < 2; count += 1) {
      expect((await finance.topUp(authId, "45.00")).status).toBe(201);
    }
  });
});

describe("a hold", () => {
  test("nothing is sent before it ends; then it is, once", async () => {
    await setPolicy(rig, { holdSeconds: 3 });
    const authId = customer();
    const mark = await rig.control.mark();
    const key = crypto.randomUUID();
    const answer = await finance.topUp(authId, "51.00", { key });
    expect(answer.status).toBe(202);
    const held = dataOf(answer, transferDto, 202);
    expect(held).toMatchObject({ state: "created", sentAt: null });
    expect(Date.parse(held.sendAfter ?? "") - Date.parse(held.createdAt)).toBeGreaterThan(2_500);
    // A repeat gets the same answer at once, and waits for nothing.
    expect(dataOf(await finance.topUp(authId, "51.00", { key }), transferDto, 202)).toMatchObject({
      id: held.id,
      state: "created",
    });
    await wait(1_500);
    expect(await posts(authId, mark)).toBe(0);
    expect(await settled(held.id)).toBe("completed");
    expect(await posts(authId, mark)).toBe(1);
  });

  test("in it the requester can cancel, nobody else but an admin", async () => {
    await setPolicy(rig, { holdSeconds: 60 });
    const authId = customer();
    const mark = await rig.control.mark();
    const { id } = dataOf(await finance.topUp(authId, "52.00"), transferDto, 202);
    const cancel = (client: ApiClient, transfer = id) =>
      client.post(`/api/v1/transfers/${transfer}/cancel`, {});
    expect(problemOf(await cancel(other), 403).detail).toContain("Only who asked for this transfer");
    expect(dataOf(await cancel(finance), transferDto)).toMatchObject({
      state: "cancelled",
      failureCode: "cancelled",
    });
    expect(problemOf(await cancel(finance), 409).detail).toContain("too late");
    const second = dataOf(await finance.topUp(authId, "52.00"), transferDto, 202);
    expect((await cancel(await rig.api("admin"), second.id)).status).toBe(200);
    expect(await posts(authId, mark)).toBe(0);
    const events = await rig.sql.rows(
      `SELECT "action" FROM "AuditEvent" WHERE "targetId" = $1 ORDER BY "seq"`,
      [id],
    );
    expect(events.map(({ action }) => action)).toEqual(["transfer.requested", "transfer.cancelled"]);
  });

  test("a portal that dies in it sends it after its restart", async () => {
    await setPolicy(rig, { holdSeconds: 2 });
    const authId = customer();
    const mark = await rig.control.mark();
    const { id } = dataOf(await finance.topUp(authId, "53.00"), transferDto, 202);
    await rig.portal.kill9();
    await wait(2_500);
    expect(await posts(authId, mark)).toBe(0);
    await rig.restart();
    [finance, other] = [finance, other].map(({ key }) => new ApiClient(rig.portal.url, key)) as [
      ApiClient,
      ApiClient,
    ];
    expect(await settled(id)).toBe("completed");
    expect(await posts(authId, mark)).toBe(1);
  });

  test("while upstream does not even tell the balance, nothing is sent; later it is", async () => {
    await setPolicy(rig, { holdSeconds: 1 });
    const authId = customer();
    const mark = await rig.control.mark();
    const { id } = dataOf(await finance.topUp(authId, "54.00"), transferDto, 202);
    await rig.control.fault({ kind: "refuse" });
    await wait(3_500);
    expect(await stateOf(id)).toBe("created");
    expect(await posts(authId, mark)).toBe(0);
    await rig.control.heal();
    expect(await settled(id)).toBe("completed");
    expect(await posts(authId, mark)).toBe(1);
  });

  test("when the master balance falls below its floor meanwhile, it is cancelled, unsent", async () => {
    const authId = customer();
    const balance = Number((await rig.control.transfers("partner")).balance);
    await setPolicy(rig, { holdSeconds: 3, masterFloor: String(Math.floor(balance - 400)) });
    const { id } = dataOf(await finance.topUp(authId, "80.00"), transferDto, 202);
    const mark = await rig.control.mark();
    // Somebody moves money in the vendor's own console.
    const elsewhere = await fetch(
      `${rig.upstreamUrl}/api/v1/partner/accounts/${customer()}/transfer-balance`,
      {
        method: "POST",
        headers: {
          "X-Auth-ID": rig.partner.authId,
          "X-Auth-Token": rig.partner.authToken,
          "content-type": "application/json",
        },
        body: JSON.stringify({ amount: 350, currency: "INR" }),
      },
    );
    expect(elsewhere.status).toBe(200);
    expect(await settled(id)).toBe("cancelled");
    expect(await posts(authId, mark)).toBe(0);
  });
});
