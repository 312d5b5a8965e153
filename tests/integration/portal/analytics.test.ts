import { Decimal } from "decimal.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type AnalyticsCallsDto,
  type AnalyticsRowDto,
  analyticsCallsDto,
  breakdowns,
  steps,
} from "@/lib/services/analytics/schema";
import { dataOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { mirrored } from "../../fixtures/portal/mirror";
import { inOrder, onClockOf, type Plain, readUpstream, reckon } from "../../fixtures/portal/plain-calls";
import { type Rig, startRig } from "../../fixtures/portal/rig";

const DRAWS = 100;
const ZONES = [
  "UTC",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "America/New_York",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "America/St_Johns",
] as const;

let rig: Rig;
let admin: ApiClient;
let upstream: Plain[];

beforeAll(async () => {
  // The clock of the local Vobiz stands still, so that what was read stays all that there is.
  const stopped = new Date();
  rig = await startRig({ sandbox: { days: 12, now: () => stopped } });
  admin = await rig.api("admin");
  await mirrored(rig);
  upstream = await readUpstream(rig);
});
afterAll(() => rig?.stop());

type Query = Record<string, string>;

async function ask(query: Query, client = admin): Promise<AnalyticsCallsDto> {
  const text = new URLSearchParams({ size: "1000", ...query });
  return dataOf(await client.get(`/api/v1/analytics/calls?${text}`), analyticsCallsDto);
}

/** The same numbers every time (mulberry32). */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** A day so many days before the newest call. */
function daysBack(days: number): string {
  const newest = Math.max(...upstream.map(({ at }) => at.getTime()));
  return new Date(newest - days * 86_400_000).toISOString().slice(0, 10);
}

/** A range, a zone, a split, filters and another range, by chance. */
function draw(below: (limit: number) => number): Query {
  const pick = <Value>(values: readonly Value[]) => values[below(values.length)] as Value;
  const first = below(14);
  const some = pick(upstream);
  const query: Query = { zone: pick(ZONES), from: daysBack(first), to: daysBack(below(first + 1)) };
  query.by = pick(breakdowns);
  if (query.by === "time") query.step = pick(steps);
  if (below(3) === 0) query.direction = pick(["inbound", "outbound"]);
  if (below(3) === 0) query.product = some.context;
  if (below(3) === 0) query.customer = some.authId;
  if (below(5) === 0) query.number = some.own;
  if (below(2) === 0) query.compare = pick(["previous", "month", "year"]);
  return query;
}

type Clocked = Plain & { day: string; cell: string };

function chosen(all: readonly Clocked[], query: Query, days: { from: string; to: string }): Clocked[] {
  return all.filter(
    (call) =>
      call.day >= days.from &&
      call.day <= days.to &&
      (query.direction === undefined || call.direction === query.direction) &&
      (query.product === undefined || call.context === query.product) &&
      (query.customer === undefined || call.authId === query.customer) &&
      (query.number === undefined || [query.number, `+${query.number}`].includes(call.own)),
  );
}

/** Whether a call belongs to a row, by what the row says of itself. */
function isOf(row: AnalyticsRowDto, by: AnalyticsCallsDto["by"], days: AnalyticsRowDto["days"]) {
  return (call: Clocked): boolean => {
    switch (by) {
      case "time":
        return days !== null && call.day >= days.from && call.day <= days.to;
      case "customer":
        return call.authId === row.authId;
      case "direction":
        return call.direction === row.key;
      case "product":
        return call.context === row.key;
      case "number":
        return call.authId === row.authId && call.own === row.number;
      case "hour":
        return call.cell === `${row.hour?.weekday} ${row.hour?.hour}`;
    }
  };
}

/** Every row of an answer and its totals against the calls themselves; no call is left over. */
function isRight(found: AnalyticsCallsDto, query: Query): void {
  const { by, period, compared, zone } = found;
  const all = onClockOf(zone, upstream);
  const now = chosen(all, query, period);
  const before = compared && chosen(all, query, compared);
  expect(inOrder(found.figures)).toEqual(reckon(now));
  expect(found.before && inOrder(found.before)).toEqual(before && reckon(before));
  for (const row of found.rows) {
    expect(inOrder(row.figures), row.key).toEqual(reckon(now.filter(isOf(row, by, row.days))));
    if (before === null) expect(row.before).toBeNull();
    else {
      const old = before.filter(isOf(row, by, row.beforeDays));
      expect(row.before && inOrder(row.before), row.key).toEqual(reckon(old));
    }
  }
  expect(found.rows.reduce((sum, { figures }) => sum + figures.calls, 0)).toBe(now.length);
  expect(found.rows.reduce((sum, row) => sum + (row.before?.calls ?? 0), 0)).toBe(before?.length ?? 0);
  expect(new Set(found.rows.map(({ key }) => key)).size).toBe(found.rows.length);
}

describe("figures equal a plain reckoning over the calls that upstream lists", () => {
  test(`for ${DRAWS} ranges, zones, splits and filters by chance`, async () => {
    const below = drawing(20_261_122);
    let counted = 0;
    for (let number = 1; number <= DRAWS; number++) {
      const query = draw(below);
      const found = await ask(query);
      try {
        isRight(found, query);
      } catch (error) {
        throw new Error(`Draw ${number}: ${JSON.stringify(query)}`, { cause: error });
      }
      if (found.figures.calls > 0) counted++;
    }
    // A test of nothing would always be right.
    expect(counted).toBeGreaterThan(DRAWS / 2);
  });

  test("the roll-up by numbers is the sum of the rows", async () => {
    const difference = await rig.sql.rows(
      `WITH expected AS (
         SELECT (c.started_at AT TIME ZONE 'UTC')::date AS day, c.auth_id,
                coalesce(CASE k.direction WHEN 'inbound' THEN c.to_number ELSE c.from_number END, '') AS own,
                c.kind_id, count(*) AS calls, sum(c.billsec) AS billsec, sum(c.total_cost) AS cost
         FROM calls.call c JOIN calls.kind k ON k.id = c.kind_id GROUP BY 1, 2, 3, 4
       ), found AS (
         SELECT day, auth_id, own_number, kind_id, calls, billsec, total_cost FROM calls.number_day
       )
       (SELECT * FROM expected EXCEPT SELECT * FROM found)
       UNION ALL (SELECT * FROM found EXCEPT SELECT * FROM expected)`,
    );
    expect(difference).toEqual([]);
  });

  test("what a row leads to has as many calls as the row says", async () => {
    const days = { zone: "Asia/Kolkata", from: daysBack(6), to: daysBack(1) };
    for (const by of ["time", "customer", "direction", "product", "hour"]) {
      const { rows } = await ask({ ...days, by });
      const [row] = rows.filter(({ filter }) => filter !== null);
      expect(row, by).toBeDefined();
      const answer = await admin.get(`/api/v1/calls/summary?${new URLSearchParams(row?.filter ?? {})}`);
      expect(JSON.parse(answer.text).data.calls, by).toBe(row?.figures.calls);
    }
    const [number] = (await ask({ ...days, by: "number", direction: "outbound" })).rows;
    const answer = await admin.get(`/api/v1/calls/summary?${new URLSearchParams(number?.filter ?? {})}`);
    expect(JSON.parse(answer.text).data.calls).toBe(number?.figures.calls);
  });
});

describe("order and pages", () => {
  test("the greatest first, a page at a time", async () => {
    const query = { zone: "UTC", from: daysBack(8), to: daysBack(1), by: "number" };
    const whole = await ask(query);
    const counts = whole.rows.map(({ figures }) => figures.calls);
    expect(counts).toEqual([...counts].sort((one, other) => other - one));
    const second = await ask({ ...query, page: "2", size: "3" });
    expect(second.rows).toEqual(whole.rows.slice(3, 6));
    expect(second.page).toEqual({ page: 2, size: 3, total: whole.rows.length });
    const cheapest = await ask({ ...query, sort: "cost" });
    const [currency] = whole.figures.costs;
    const costs = cheapest.rows.map(
      ({ figures }) => figures.costs.find((one) => one.currency === currency?.currency)?.cost ?? "0",
    );
    expect(costs).toEqual([...costs].sort((one, other) => new Decimal(one).comparedTo(other)));
  });
});

/** Lines of a CSV file, as RFC 4180 has them. */
function parsed(text: string): string[][] {
  return text
    .replace("\uFEFF", "")
    .trimEnd()
    .split("\r\n")
    .map((line) =>
      [...line.matchAll(/("((?:[^"]|"")*)"|[^,]*)(,|$)/g)]
        .slice(0, line.endsWith(",") ? undefined : -1)
        .map((cell) => (cell[2] === undefined ? (cell[1] ?? "") : cell[2].replaceAll('""', '"'))),
    );
}

describe("the file", () => {
  test.each(breakdowns)("%s: says what was asked, and then what the page shows", async (by) => {
    const query = {
      by,
      zone: "Asia/Kolkata",
      from: daysBack(5),
      to: daysBack(2),
      compare: "previous",
      direction: "outbound",
    };
    const found = await ask(query);
    const answer = await admin.get(`/api/v1/analytics/calls/export?${new URLSearchParams(query)}`);
    expect(answer.status, answer.text).toBe(200);
    expect(answer.headers.get("content-disposition")).toContain(`analytics-${by}-${query.from}`);
    const lines = parsed(answer.text);
    expect(lines.slice(0, 3)).toEqual([
      ["range", `${query.from} to ${query.to}`],
      ["compared with", `${found.compared?.from} to ${found.compared?.to}`],
      ["zone", "Asia/Kolkata"],
    ]);
    const at = lines.findIndex((cells) => cells.includes("calls_before"));
    const [heads = [], ...rows] = lines.slice(at);
    const cell = (row: string[], head: string) => row[heads.indexOf(head)];
    expect(rows).toHaveLength(found.rows.length);
    for (const [place, row] of rows.entries()) {
      const shown = found.rows[place];
      expect(cell(row, "calls")).toBe(String(shown?.figures.calls));
      expect(cell(row, "calls_before")).toBe(String(shown?.before?.calls));
      expect(cell(row, "asr_percent")).toBe(String(shown?.figures.asr ?? ""));
      for (const { currency, cost } of shown?.figures.costs ?? []) {
        expect(cell(row, `cost_${currency}`)).toBe(cost);
      }
      if (by === "number") expect(cell(row, "number")).toBe(shown?.number);
      if (by === "time") expect(cell(row, "from")).toBe(shown?.days?.from ?? "");
    }
    const [record] = await rig.sql.rows(
      `SELECT "outcome", "after" FROM "AuditEvent" WHERE "action" = 'analytics.exported' ORDER BY "seq" DESC LIMIT 1`,
    );
    expect(record).toMatchObject({
      after: { by, from: query.from, zone: "Asia/Kolkata", rows: rows.length },
    });
  });
});

describe("who may ask", () => {
  test("staff of every role, and no customer, not even about itself", async () => {
    const [own, other] = rig.customers;
    for (const role of ["finance", "support", "auditor"] as const) {
      const client = await rig.api(role);
      const { rows } = await ask({ by: "customer", customer: other?.authId ?? "" }, client);
      expect(rows.map(({ authId }) => authId)).toEqual(rows.length === 0 ? [] : [other?.authId]);
    }
    for (const role of ["customer", "customer_viewer"] as const) {
      const client = await rig.api(role, own?.authId);
      for (const path of ["calls", "calls/export"]) {
        for (const customer of [own?.authId, other?.authId]) {
          const answer = await client.get(`/api/v1/analytics/${path}?customer=${customer}`);
          expect(answer.status, `${role} ${path}`).toBe(403);
        }
      }
    }
    expect((await admin.get("/api/v1/analytics/calls?customer=MA_NOBODY1")).status).toBe(404);
  });

  test.each([
    "from=2026-11-03&to=2026-11-01",
    "from=2016-01-01&to=2026-01-01",
    "zone=Nowhere",
    "compare=chosen",
    "sort=change",
    "size=100000",
    "by=moon",
    "nothing=1",
  ])("%s is refused", async (query) => {
    const answer = await admin.get(`/api/v1/analytics/calls?${query}`);
    expect(answer.status, answer.text).toBe(422);
  });
});
