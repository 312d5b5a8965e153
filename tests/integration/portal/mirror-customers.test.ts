import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { bodyOf } from "../../fixtures/portal/answer";
import { mirrored } from "../../fixtures/portal/mirror";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { expectSameCalls } from "../../fixtures/portal/upstream-calls";
import { until } from "../../fixtures/portal/wait";

let rig: Rig;

/** The portal finds the list of all calls refused, as a partner without it does. */
beforeAll(async () => {
  rig = await startRig({ sandbox: { days: 5, latencyMs: 100 } });
  await rig.control.options({ globalCalls: false, latencyMs: 0 });
  await until(
    "the refusal to be noticed",
    async () => (await rig.sql.rows("SELECT 1 FROM calls.source WHERE refused_at IS NOT NULL")).length,
  );
  await mirrored(rig, 100);
});
afterAll(() => rig?.stop());

const freshness = z.object({
  freshness: z.object({ asOf: z.string().nullable(), backfill: z.unknown().nullable() }),
});

test("each customer's own list is read, and nothing is missing", async () => {
  const account = rig.customers[0]?.authId;
  const answer = await rig.control.call("POST", "/calls", { account, billsec: 60 });
  const [uuid] = z.object({ added: z.array(z.string()) }).parse(answer).added;
  const isStored = () => rig.sql.rows("SELECT 1 FROM calls.call WHERE uuid = $1", [uuid]);
  await until("the new call", async () => (await isStored()).length);
  await mirrored(rig);
  await rig.control.options({ globalCalls: true });
  await expectSameCalls(rig);
  await rig.control.options({ globalCalls: false });
});

test("a customer is told how fresh its own calls are, staff how fresh the stalest are", async () => {
  const readers = [await rig.api("customer", rig.customers[0]?.authId), await rig.api("support")];
  for (const reader of readers) {
    const body = bodyOf(await reader.get("/api/v1/calls?limit=1"), freshness);
    expect(body.freshness).toEqual({ asOf: expect.any(String), backfill: null });
  }
});
