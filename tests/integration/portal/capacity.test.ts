import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { capacityDto, capacityMovementDto } from "@/lib/services/capacity/schema";
import { dataOf, problemOf } from "../../fixtures/portal/answer";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { orderOf, TrunkClient } from "../../fixtures/portal/trunks";
import { until } from "../../fixtures/portal/wait";

let rig: Rig;
let admin: TrunkClient;
const whole = capacityDto.extend({ moves: z.array(capacityMovementDto) });
const read = async () => dataOf(await admin.get("capacity"), whole);

beforeAll(async () => {
  rig = await startRig();
  admin = new TrunkClient(await rig.api("admin"), rig.customers[0]?.authId ?? "");
});
afterAll(() => rig?.stop());
beforeEach(() => rig.control.heal());

async function move(
  direction: "transfer" | "reclaim",
  slots: number,
  resource = "concurrent_calls",
  key?: string,
) {
  const { concurrentCalls, callsPerSecond } = await read();
  const { given } = resource === "cps" ? callsPerSecond : concurrentCalls;
  return admin.post("capacity", { direction, resource, slots, given }, key);
}

async function writesSince(mark: number): Promise<number> {
  return (await rig.control.writes(mark)).length;
}

describe("capacity", () => {
  test("is given and taken back, and both limits follow", async () => {
    const before = (await read()).concurrentCalls;
    const given = orderOf(await move("transfer", 3), 201);
    expect(given).toMatchObject({ kind: "capacity_transfer", state: "completed" });
    expect((await read()).concurrentCalls).toMatchObject({
      customer: (before.customer ?? 0) + 3,
      partner: (before.partner ?? 0) - 3,
      given: before.given + 3,
    });
    orderOf(await move("reclaim", 2), 201);
    const after = await read();
    expect(after.concurrentCalls.given).toBe(before.given + 1);
    expect(after.moves.slice(0, 2)).toMatchObject([
      { direction: "reclaim", slots: 2, resource: "concurrent_calls" },
      { direction: "transfer", slots: 3, reference: given.result?.reference },
    ]);
  });

  test("a customer whose own credentials are not here can be given some", async () => {
    const authId = rig.customers[1]?.authId ?? "";
    await rig.sql.rows(`UPDATE "Customer" SET "sealedToken" = NULL WHERE "authId" = $1`, [authId]);
    const client = new TrunkClient(await rig.api("admin"), authId);
    const { concurrentCalls } = dataOf(await client.get("capacity"), whole);
    const wanted = {
      direction: "transfer",
      resource: "concurrent_calls",
      slots: 1,
      given: concurrentCalls.given,
    };
    expect(orderOf(await client.post("capacity", wanted), 201).state).toBe("completed");
    expect(problemOf(await client.get("trunks"), 409).code).toBe("customer_credentials");
  });

  test("not more than there is, and not on an outdated view: nothing is sent", async () => {
    const { callsPerSecond } = await read();
    const mark = await rig.control.mark();
    const tooMuch = await move("transfer", (callsPerSecond.partner ?? 0) + 1, "cps");
    expect(problemOf(tooMuch, 422).errors?.slots).toMatch(/left to give/);
    const neverGiven = await move("reclaim", callsPerSecond.reclaimable + 1, "cps");
    expect(problemOf(neverGiven, 422).errors?.slots).toMatch(/can be taken back/);
    const stale = { direction: "transfer", resource: "cps", slots: 1, given: callsPerSecond.given + 5 };
    expect(problemOf(await admin.post("capacity", stale), 409).detail).toMatch(/since you looked/);
    for (const slots of [0, -1, 1.5, 10_001, "many"]) {
      const answer = await admin.post("capacity", { ...stale, slots });
      expect(Object.keys(problemOf(answer, 422).errors ?? {})).toEqual(["slots"]);
    }
    expect(await writesSince(mark)).toBe(0);
  });

  test("ten copies of one request move once", async () => {
    const { concurrentCalls } = await read();
    const key = crypto.randomUUID();
    const mark = await rig.control.mark();
    const body = {
      direction: "transfer",
      resource: "concurrent_calls",
      slots: 1,
      given: concurrentCalls.given,
    };
    const answers = await Promise.all(Array.from({ length: 10 }, () => admin.post("capacity", body, key)));
    expect(new Set(answers.map((answer) => orderOf(answer, 201).id)).size).toBe(1);
    expect(await writesSince(mark)).toBe(1);
    expect((await read()).concurrentCalls.given).toBe(concurrentCalls.given + 1);
  });

  test("ten requests that saw the same limits move once", async () => {
    const { concurrentCalls } = await read();
    const mark = await rig.control.mark();
    const body = {
      direction: "transfer",
      resource: "concurrent_calls",
      slots: 1,
      given: concurrentCalls.given,
    };
    const answers = await Promise.all(Array.from({ length: 10 }, () => admin.post("capacity", body)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
    expect(await writesSince(mark)).toBe(1);
  });

  test("an answer that got lost is found by the net amount", async () => {
    const { concurrentCalls } = await read();
    const mark = await rig.control.mark();
    await rig.control.fault({
      kind: "reset_after_commit",
      times: 1,
      match: { method: "POST", path: "/concurrency/" },
    });
    const { id } = orderOf(await move("transfer", 2), 202);
    await until("the look", async () => {
      const [row] = await rig.sql.rows(`SELECT "state" FROM "ProvisioningOrder" WHERE "id" = $1::uuid`, [id]);
      return row?.state === "completed";
    });
    expect(await writesSince(mark)).toBe(1);
    expect((await read()).concurrentCalls.given).toBe(concurrentCalls.given + 2);
  });

  test("where the account may not, that is what is said", async () => {
    await rig.control.options({ canMoveCapacity: false });
    const refused = problemOf(await admin.get("capacity"), 502);
    expect(refused).toMatchObject({ code: "upstream_forbidden" });
    expect(refused.detail).toMatch(/not enabled for our account/);
    const mark = await rig.control.mark();
    const body = { direction: "transfer", resource: "cps", slots: 1, given: 0 };
    expect(problemOf(await admin.post("capacity", body), 502).detail).toMatch(/not enabled/);
    expect(await writesSince(mark)).toBe(0);
    await rig.control.options({ canMoveCapacity: true });
  });

  test("only an admin moves; all staff read", async () => {
    const support = new TrunkClient(await rig.api("support"), admin.authId);
    problemOf(
      await support.post("capacity", { direction: "transfer", resource: "cps", slots: 1, given: 0 }),
      403,
    );
    expect((await support.get("capacity")).status).toBe(200);
  });
});
