import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { nextTime, periodBefore } from "@/lib/services/call-exports/period";
import { makePerson } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";
import { startPortal, type TestPortal } from "../../setup/portal";

let rig: Rig;
let second: TestPortal;

beforeAll(async () => {
  rig = await startRig();
  const { DATABASE_URL = "" } = rig.portal.env;
  second = await startPortal({
    databaseUrl: DATABASE_URL,
    vobiz: { url: rig.upstreamUrl, ...rig.partner },
    env: rig.portal.env,
  });
});
afterAll(async () => {
  await second?.stop();
  await rig?.stop();
});

const ZONE = "Asia/Kathmandu";
const made = z.array(
  z.object({ state: z.string(), failure: z.string().nullable(), query: z.string(), requestedBy: z.string() }),
);

/** A daily schedule whose time came so long ago. */
async function scheduleDue(
  ownerId: string,
  daysAgo: number,
  customer?: string,
): Promise<{ id: string; nextAt: Date }> {
  const [clock] = await rig.sql.rows("SELECT now() AS now");
  const now = z.date().parse(clock?.now);
  const nextAt = nextTime("daily", 6, ZONE, new Date(now.getTime() - (daysAgo + 1) * 86_400_000));
  const [row] = await rig.sql.rows(
    `INSERT INTO "CallExportSchedule" ("id", "name", "cadence", "hour", "zone", "format", "query", "columns", "customerId",
       "audience", "ownerId", "nextAt", "updatedAt")
     VALUES (gen_random_uuid(), 'Every morning', 'daily', 6, $1, 'jsonl', $2, '{}',
       (SELECT "id" FROM "Customer" WHERE "authId" = $3), $4, $5, $6, now()) RETURNING "id"::text`,
    [
      ZONE,
      `status=failed&zone=${encodeURIComponent(ZONE)}`,
      customer ?? null,
      customer ? "customer" : "staff",
      ownerId,
      nextAt,
    ],
  );
  return { id: z.string().parse(row?.id), nextAt };
}

const exportsOf = async (id: string) =>
  made.parse(
    await rig.sql.rows(
      `SELECT state::text, failure, query, "requestedBy" FROM "CallExport" WHERE "scheduleId" = $1 ORDER BY "createdAt", query`,
      [id],
    ),
  );

const scheduleNow = async (id: string) =>
  z
    .object({ paused: z.boolean(), due: z.boolean() })
    .parse(
      (
        await rig.sql.rows(
          `SELECT paused, "nextAt" <= now() AS due FROM "CallExportSchedule" WHERE id = $1`,
          [id],
        )
      )[0],
    );

test("of two portals, one makes the file of each period that was missed, once", async () => {
  const { id: owner } = await makePerson("support");
  const schedules = await Promise.all([0, 1, 2, 0, 1, 2].map((daysAgo) => scheduleDue(owner, daysAgo)));
  await until("the schedules to have run", async () => {
    const states = await Promise.all(schedules.map(({ id }) => scheduleNow(id)));
    return states.every(({ due }) => !due);
  });
  for (const { id, nextAt } of schedules) {
    const expected: string[] = [];
    const [clock] = await rig.sql.rows("SELECT now() AS now");
    for (let at = nextAt; at <= z.date().parse(clock?.now); at = nextTime("daily", 6, ZONE, at)) {
      const { from, to } = periodBefore("daily", ZONE, at);
      expected.push(String(new URLSearchParams({ from, status: "failed", to, zone: ZONE })));
    }
    const found = await until("its exports", async () => {
      const rows = await exportsOf(id);
      return rows.length === expected.length && rows.every(({ state }) => state === "completed") && rows;
    });
    expect(found.map(({ query }) => query).sort()).toEqual(expected.sort());
    expect(new Set(found.map(({ requestedBy }) => requestedBy))).toEqual(new Set(["Test support"]));
  }
});

test.each([
  ["is disabled", `UPDATE "User" SET status = 'disabled' WHERE id = $1`],
  ["may only read now", `UPDATE "User" SET role = 'auditor' WHERE id = $1`],
])("whose owner %s: paused, with the reason", async (_what, change) => {
  const { id: owner } = await makePerson("support");
  await rig.sql.rows(change, [owner]);
  const { id } = await scheduleDue(owner, 0);
  await until("the schedule to be paused", async () => (await scheduleNow(id)).paused);
  const [row, ...more] = await exportsOf(id);
  expect(more).toEqual([]);
  expect(row).toMatchObject({
    state: "failed",
    failure: expect.stringContaining("may not keep exports any more"),
  });
  expect(
    await rig.sql.count("AuditEvent", `action = 'call_schedule.changed' AND "targetId" = $1`, [id]),
  ).toBe(1);
  const page = await (await rig.browser("admin")).get("/calls/exports");
  expect(page.text).toContain("may not keep exports any more");
});

test("a customer's schedule makes files of their own calls; nobody else's portal shows it", async () => {
  const [one, other] = rig.customers;
  if (!one || !other) throw new Error("There are two customers.");
  const { id: owner } = await makePerson("customer", one.authId);
  const { id } = await scheduleDue(owner, 0, one.authId);
  await until("its export", async () => (await exportsOf(id))[0]?.state === "completed");
  expect((await (await rig.browser("customer", one.authId)).get("/portal/calls/exports")).text).toContain(
    "Every morning",
  );
  expect(
    (await (await rig.browser("customer", other.authId)).get("/portal/calls/exports")).text,
  ).not.toContain("Every morning");
});
