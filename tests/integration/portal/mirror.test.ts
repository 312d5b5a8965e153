import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { bodyOf } from "../../fixtures/portal/answer";
import { mirrored } from "../../fixtures/portal/mirror";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { expectSameCalls } from "../../fixtures/portal/upstream-calls";
import { until } from "../../fixtures/portal/wait";

let rig: Rig;
const added = z.object({ added: z.array(z.string()) });

beforeAll(async () => {
  rig = await startRig();
  await mirrored(rig);
});
afterAll(() => rig?.stop());

/** Rows and roll-ups of the mirror against a recomputation from what upstream lists. */
async function expectEqual(): Promise<void> {
  await expectSameCalls(rig);
  const checked = await rig.portal.admin("calls", "check");
  expect(checked).toMatchObject({ code: 0 });
}

async function stored(uuid: string): Promise<Record<string, unknown> | undefined> {
  const [row] = await rig.sql.rows(
    `SELECT c.billsec, c.total_cost::float8 AS cost, c.started_at AS start, k.hangup_cause AS cause, c.caller_name AS name
     FROM calls.call c JOIN calls.kind k ON k.id = c.kind_id WHERE c.uuid = $1`,
    [uuid],
  );
  return row;
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString();
}

async function addCall(change: Record<string, unknown> = {}): Promise<string> {
  const account = rig.customers[0]?.authId;
  const answer = added.parse(await rig.control.call("POST", "/calls", { account, billsec: 60, ...change }));
  return answer.added[0] ?? "";
}

test("the history is here, and the roll-ups are its sums", async () => {
  expect(await rig.sql.rows("SELECT 1 FROM calls.call LIMIT 1000")).toHaveLength(1000);
  await expectEqual();
});

test("a call that has just ended is here within seconds", async () => {
  const uuid = await addCall();
  await until("the new call", () => stored(uuid), 9);
});

test("a correction deep in the list of today is found through the sums", async () => {
  const uuid = await addCall();
  await until("the call", () => stored(uuid), 9);
  await addCall({ count: 250, spacing_seconds: 0 });
  await rig.control.call("PATCH", `/calls/${uuid}`, { billsec: 777, hangup_cause: "MEDIA_TIMEOUT" });
  await until("the correction", async () => (await stored(uuid))?.billsec === 777, 15);
  expect(await stored(uuid)).toMatchObject({ cause: "MEDIA_TIMEOUT" });
});

test("late and corrected records of days long past are found within a minute or two", async () => {
  const late = await addCall({ end: daysAgo(9) });
  const [old] = await rig.sql.rows(
    "SELECT uuid FROM calls.call WHERE started_at < now() - interval '5 days' AND billsec > 0 LIMIT 1",
  );
  await rig.control.call("PATCH", `/calls/${old?.uuid}`, { cost: "12.34567" });
  await until("the late call", () => stored(late), 100);
  await until("the corrected cost", async () => Number((await stored(String(old?.uuid)))?.cost) > 12, 100);
  await mirrored(rig);
  await expectEqual();
}, 240_000);

test("a record that moved to another day is in one place", async () => {
  const uuid = await addCall();
  await until("the call", () => stored(uuid), 9);
  await rig.control.call("PATCH", `/calls/${uuid}`, { start: daysAgo(3), caller_name: "Moved" });
  const result = await rig.portal.admin("calls", "sync", "--from", daysAgo(4).slice(0, 10));
  expect(result).toMatchObject({ code: 0, stdout: expect.stringContaining("changed") });
  expect(await stored(uuid)).toMatchObject({ name: "Moved" });
  await mirrored(rig);
  await expectEqual();
});

test("a record that upstream lists twice is one call, and does not keep the portal reading", async () => {
  const uuid = await addCall();
  await rig.control.call("POST", `/calls/${uuid}/repeat`);
  await until("the call", () => stored(uuid), 15);
  await mirrored(rig);
  const mark = await rig.control.mark();
  const fresh = await addCall();
  await until("the next call", () => stored(fresh), 15);
  await mirrored(rig);
  const asked = await rig.control.requests({ since: mark, path: "/cdrs" });
  expect(asked.filter(({ path }) => /page=[2-9]/.test(path)).length).toBeLessThan(30);
  await expectEqual();
});

const freshness = z.object({
  freshness: z.object({ asOf: z.string().nullable(), failingSince: z.string().nullable() }),
});
const list = freshness.extend({ data: z.array(z.unknown()) });

test("while upstream is down everything stays, with its stamp; then it goes on", async () => {
  const api = await rig.api("support");
  const [before] = await rig.sql.rows("SELECT count(*)::int AS n FROM calls.call");
  await rig.control.call("POST", "/listen", { open: false });
  const failing = await until("the failure to be noted", async () => {
    const body = bodyOf(await api.get("/api/v1/calls?limit=5"), list);
    expect(body.data).toHaveLength(5);
    return body.freshness.failingSince !== null && body.freshness;
  });
  expect(Date.parse(failing.asOf ?? "")).toBeLessThan(Date.parse(failing.failingSince ?? ""));
  expect(await rig.sql.rows("SELECT count(*)::int AS n FROM calls.call")).toEqual([before]);
  await rig.control.call("POST", "/listen", { open: true });
  const uuid = await addCall();
  await until("the call after the outage", () => stored(uuid));
  await mirrored(rig);
  expect(bodyOf(await api.get("/api/v1/calls?limit=1"), freshness).freshness.failingSince).toBeNull();
});
