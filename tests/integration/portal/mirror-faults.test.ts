import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { bodyOf } from "../../fixtures/portal/answer";
import { mirrored } from "../../fixtures/portal/mirror";
import { type Rig, type RigOptions, startRig } from "../../fixtures/portal/rig";
import { expectSameCalls } from "../../fixtures/portal/upstream-calls";
import { until } from "../../fixtures/portal/wait";
import { startPortal } from "../../setup/portal";

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.stop();
  rig = undefined;
});

async function begin(options: RigOptions): Promise<Rig> {
  rig = await startRig(options);
  return rig;
}

async function addCall(at: Rig, change: Record<string, unknown> = {}): Promise<string> {
  const account = at.customers[0]?.authId;
  const answer = await at.control.call("POST", "/calls", { account, billsec: 60, ...change });
  return z.object({ added: z.array(z.string()) }).parse(answer).added[0] ?? "";
}

async function isStored(at: Rig, uuid: string): Promise<boolean> {
  return (await at.sql.rows("SELECT 1 FROM calls.call WHERE uuid = $1", [uuid])).length === 1;
}

const freshness = z.object({
  freshness: z.object({
    backfill: z.object({ calls: z.int(), of: z.int().nullable() }).nullable(),
  }),
});

async function wholeDays(at: Rig): Promise<string[]> {
  const rows = await at.sql.rows(
    "SELECT day::text FROM calls.source_day WHERE whole_at IS NOT NULL AND calls > 0 ORDER BY day",
  );
  return rows.map(({ day }) => String(day));
}

test("a portal that is killed while it reads the history goes on where it was", async () => {
  const at = await begin({ sandbox: { days: 30, latencyMs: 200 } });
  const api = await at.api("support");
  const progress = await until("the history to be half here", async () => {
    const { backfill } = bodyOf(await api.get("/api/v1/calls?limit=1"), freshness).freshness;
    return backfill && backfill.of !== null && backfill.calls > backfill.of / 5 && backfill;
  });
  expect(progress.calls).toBeLessThan(progress.of ?? 0);
  const done = await wholeDays(at);
  await at.portal.kill9();
  expect(done.length).toBeGreaterThan(2);
  const mark = await at.control.mark();
  await at.restart();
  await mirrored(at, 90);
  const again = await at.control.requests({ since: mark, path: "/cdrs" });
  const days = new Set(again.map(({ path }) => new URL(path, "http://x").searchParams.get("start_date")));
  // The newest days are looked at with every beat; those before them are not read a second time.
  for (const day of done.slice(0, -3)) expect(days).not.toContain(day);
  await at.control.options({ latencyMs: 0 });
  await expectSameCalls(at);
}, 240_000);

test("the older generation has no sums: counts and an overlap do", async () => {
  const at = await begin({ sandbox: { days: 5, generation: "legacy" } });
  await mirrored(at);
  const uuid = await addCall(at);
  await until("the new call", () => isStored(at, uuid), 15);
  const late = await addCall(at, { end: new Date(Date.now() - 20 * 3_600_000).toISOString() });
  await until("the late call of yesterday", () => isStored(at, late), 15);
  const [count] = await at.sql.rows("SELECT count(*)::int AS n FROM calls.call");
  const [rollup] = await at.sql.rows("SELECT sum(calls)::int AS n FROM calls.quarter_hour");
  expect(rollup).toEqual(count);
  const answer = await fetch(`${at.upstreamUrl}/api/v1/partner/cdrs?per_page=1`, {
    headers: { "X-Auth-ID": at.partner.authId, "X-Auth-Token": at.partner.authToken },
  });
  const { meta } = z.object({ meta: z.object({ total: z.int() }) }).parse(await answer.json());
  await mirrored(at);
  expect((await at.sql.rows("SELECT count(*)::int AS n FROM calls.call"))[0]?.n).toBeGreaterThanOrEqual(
    meta.total,
  );
}, 240_000);

test("two portals on one database ask no more often than one", async () => {
  const at = await begin({ sandbox: { days: 3 } });
  await mirrored(at);
  const { authId, authToken } = at.partner;
  const sibling = await startPortal({
    databaseUrl: at.portal.env.DATABASE_URL ?? "",
    vobiz: { url: at.upstreamUrl, authId, authToken },
    env: at.portal.env,
  });
  try {
    const mark = await at.control.mark();
    const from = Date.now();
    for (let round = 0; round < 4; round += 1) await mirrored(at);
    const seconds = (Date.now() - from) / 1_000;
    const asked = (await at.control.requests({ since: mark, path: "/cdrs" })).length;
    // Two days each time, at most every three seconds, and a look at the whole list now and then.
    expect(asked).toBeLessThan((seconds / 3 + 2) * 2 + 8);
    const uuid = await addCall(at);
    await until("the new call", () => isStored(at, uuid), 10);
    await mirrored(at);
    await expectSameCalls(at);
  } finally {
    await sibling.stop();
  }
}, 240_000);
