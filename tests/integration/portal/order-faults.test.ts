import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { errorStatus } from "@/lib/http/errors";
import { orderDto } from "@/lib/services/provisioning/schema";
import { type Answer, bodyOf, dataOf, problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { startElsewhere } from "../../fixtures/portal/elsewhere";
import { type OrderFaultCase, orderFaultCases } from "../../fixtures/portal/order-fault-cases";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import {
  age,
  buy,
  chargesOf,
  forSale,
  orderRow,
  purchasesFor,
  release,
  releases,
} from "../../fixtures/portal/trade";
import { until } from "../../fixtures/portal/wait";

interface Run extends OrderFaultCase {
  authId: string;
  e164: string;
  key: string;
  answer$: Promise<Answer>;
}

const names = orderFaultCases("http://unused").map(({ name }) => name);
const oneNumber = z.object({ data: z.array(z.object({ e164: z.string(), status: z.string() })) });
let rig: Rig;
let admin: ApiClient;
let elsewhere: Awaited<ReturnType<typeof startElsewhere>>;
const bought = new Map<string, Run>();
const released = new Map<string, Run>();

/** Every case with a customer and a number of its own, all at once; every test below waits for its own one. */
beforeAll(async () => {
  elsewhere = await startElsewhere();
  rig = await startRig();
  admin = await rig.api("admin");
  const owners = rig.customers.filter(({ numbers }) => numbers > 0).toReversed();
  const offers = await forSale(admin, owners[0]?.authId ?? "");
  for (const [index, given] of orderFaultCases(elsewhere.url).entries()) {
    const owner = owners[index];
    const offer = offers[index];
    if (!owner || !offer) throw new Error("There are fewer customers or numbers than cases.");
    const { authId } = owner;
    dataOf(await admin.topUp(authId, "5000.00", { confirmDuplicate: true }), z.unknown(), 201);
    const own = bodyOf(await admin.get(`/api/v1/customers/${authId}/numbers?status=active`), oneNumber);
    const mine = own.data[0];
    if (!mine) throw new Error("A customer has no number that works.");
    for (const { on, ...rule } of given.rules) {
      const write = on === undefined;
      const numbers = `/Account/${authId}/numbers?`;
      const purchase = `/Account/${authId}/numbers/purchase-from-inventory`;
      await rig.control.fault({
        ...rule,
        match: write ? { method: "POST", path: purchase } : { method: "GET", path: numbers },
      });
      if (write) {
        const path = `/numbers/${encodeURIComponent(mine.e164)}`;
        await rig.control.fault({ ...rule, match: { method: "DELETE", path } });
      }
    }
    const run = (key: string, e164: string, answer$: Promise<Answer>): Run => ({
      ...given,
      authId,
      e164,
      key,
      answer$,
    });
    const [buyKey, releaseKey] = [crypto.randomUUID(), crypto.randomUUID()];
    // A refused pair would stop the other one of the same customer before it is sent.
    const buying = run(buyKey, offer.e164, buy(admin, authId, offer, buyKey));
    bought.set(given.name, buying);
    if (given.answer === "customer_credentials") await buying.answer$;
    // What is read before a release would meet the same trouble.
    if (given.rules.some(({ on }) => on !== undefined)) continue;
    released.set(given.name, run(releaseKey, mine.e164, release(admin, authId, mine.e164, releaseKey)));
  }
}, 120_000);
afterAll(async () => {
  await rig?.stop();
  await elsewhere?.close();
});

function runOf(runs: Map<string, Run>, name: string): Run {
  const run = runs.get(name);
  if (!run) throw new Error(`There is no case ${name}.`);
  return run;
}

async function check(run: Run, end: string): Promise<void> {
  const answer = await run.answer$;
  if (typeof run.answer === "string") {
    expect(problemOf(answer, errorStatus[run.answer]).code).toBe(run.answer);
  } else {
    const { state } = dataOf(answer, orderDto, run.answer);
    expect(state).toBe(run.answer === 201 ? "completed" : "unknown");
  }
  if (run.answer === 202 && !run.happened) {
    const looked = async () => Number((await orderRow(rig, run.key)).looks) >= 2;
    await until(`two looks for "${run.name}"`, looked, 60);
    if (end === "needs_review") expect((await orderRow(rig, run.key)).state).toBe("unknown");
    // A release that cannot be seen ends as failed by itself, after a minute and a half.
    await age(rig, run.key);
  }
  const row = await until(
    `the end of "${run.name}"`,
    async () => {
      const now = await orderRow(rig, run.key);
      return now.state === end && now;
    },
    60,
  );
  const audit = await rig.sql.rows(`SELECT "action" FROM "AuditEvent" WHERE "targetId" = $1 ORDER BY "seq"`, [
    row.id,
  ]);
  expect(audit.map(({ action }) => action)).toEqual([
    "order.requested",
    "order.sending",
    ...(run.answer === 202 ? ["order.unknown"] : []),
    `order.${end}`,
  ]);
}

describe("one purchase under each fault", () => {
  test.each(names)(
    "%s",
    async (name) => {
      const run = runOf(bought, name);
      const open = run.answer === 202 ? "needs_review" : "failed";
      await check(run, run.happened ? "completed" : open);
      expect(await purchasesFor(rig.control, run.authId)).toBe(1);
      expect(await chargesOf(rig.control, run.authId, run.e164)).toEqual(
        run.happened ? ["did_purchase", "did_rental"] : [],
      );
    },
    120_000,
  );
});

describe("one release under each fault", () => {
  test.each(names.filter((name) => !name.includes("numbers broken")))(
    "%s",
    async (name) => {
      const run = runOf(released, name);
      await check(run, run.happened ? "completed" : "failed");
      expect(await releases(rig.control, run.e164)).toBe(1);
    },
    120_000,
  );
});

describe("afterwards", () => {
  test("nobody followed the redirect", () => expect(elsewhere.visits()).toBe(0));

  test("a repeat with the same key answers with what became of it, and sends nothing", async () => {
    const run = runOf(bought, "reset after");
    await until("its end", async () => (await orderRow(rig, run.key)).state === "completed");
    const { request } = await orderRow(rig, run.key);
    const offer = z
      .object({ e164: z.string(), setupFee: z.string(), monthlyFee: z.string(), currency: z.string() })
      .parse(request);
    const again = await buy(admin, run.authId, offer, run.key);
    expect(dataOf(again, orderDto, 201).state).toBe("completed");
    expect(await purchasesFor(rig.control, run.authId)).toBe(1);
  });

  test("what needs a person blocks the number until one has decided", async () => {
    const run = runOf(bought, "closed before");
    await until("the review", async () => (await orderRow(rig, run.key)).state === "needs_review");
    const [offer] = (await forSale(admin, run.authId)).filter(({ e164 }) => e164 === run.e164);
    if (!offer) throw new Error("It was not bought, so it is for sale.");
    expect(problemOf(await buy(admin, run.authId, offer), 409).code).toBe("conflict");
    expect(await purchasesFor(rig.control, run.authId)).toBe(1);
  });

  test("the books balance", async () => expect(await rig.control.isBalanced()).toBe(true));
});
