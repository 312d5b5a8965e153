import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Scope } from "@/lib/authz/scope";
import { callFilterQuery } from "@/lib/services/calls/filter-schema";
import type { CallDto } from "@/lib/services/calls/schema";
import type { CallStatus } from "@/lib/vobiz/types";
import { type CallQuestion, randomQuestions } from "../../fixtures/calls/filters";
import { knownParameters, naiveSummary, selected } from "../../fixtures/calls/naive";
import { Dice } from "../../fixtures/calls/random";
import { type StoredCalls, startStoredCalls } from "../../fixtures/calls/stored";
import { testCustomerScope, testPartnerScope } from "../../fixtures/scopes";

let stored: StoredCalls;
let read: typeof import("@/lib/services/calls/read");

beforeAll(async () => {
  stored = await startStoredCalls();
  read = await import("@/lib/services/calls/read");
});
afterAll(() => stored?.stop());

function scopeOf({ customer }: CallQuestion): Scope {
  return customer === undefined
    ? { kind: "partner", partner: testPartnerScope() }
    : { kind: "customer", customer: testCustomerScope(customer) };
}

/** All rows of a question, page by page towards older calls. */
async function allPages(question: CallQuestion, limit: number): Promise<CallDto[]> {
  const filter = callFilterQuery.parse(question.query);
  const rows: CallDto[] = [];
  for (let cursor: string | undefined; ; ) {
    const { data, page } = await read.readCalls(scopeOf(question), { ...filter, limit, cursor });
    rows.push(...data);
    if (page.next === null) return rows;
    cursor = page.next;
  }
}

const QUESTIONS = 200;

describe("for random filters, the same as a plain recomputation over the calls upstream", () => {
  const questions = () => randomQuestions(stored.calls, QUESTIONS);

  test("every parameter occurs, in every zone, and most questions find something", () => {
    const used = new Set(questions().flatMap(({ query }) => Object.keys(query)));
    expect([...used].sort()).toEqual([...knownParameters].sort());
    const found = questions().filter((question) => selected(stored.calls, question).length > 0);
    expect(found.length).toBeGreaterThan(QUESTIONS / 3);
    expect(stored.calls.length).toBeGreaterThan(5_000);
  });

  test("rows, in their order, through pages of any size", async () => {
    const dice = new Dice(17);
    for (const question of questions()) {
      const expected = selected(stored.calls, question);
      const limit = dice.whole(Math.ceil(expected.length / 12) || 1, 200);
      const rows = await allPages(question, Math.min(200, limit));
      const told = JSON.stringify(question);
      expect(
        rows.map(({ uuid }) => uuid),
        told,
      ).toEqual(expected.map(({ uuid }) => uuid));
      for (const [index, row] of rows.entries()) {
        const call = expected[index];
        expect(
          [row.authId, row.cost, row.startedAt, row.hangupCauseCode, row.mos, row.callerName],
          told,
        ).toEqual([
          call?.authId,
          call?.totalCost.toFixed(),
          call?.startedAt.toISOString(),
          call?.hangupCauseCode,
          call?.mos,
          call?.callerName,
        ]);
      }
    }
  }, 240_000);

  test("totals, facets and histogram", async () => {
    for (const question of questions()) {
      const told = JSON.stringify(question);
      const expected = naiveSummary(stored.calls, question);
      const summary = await read.readCallSummary(scopeOf(question), callFilterQuery.parse(question.query));
      const { calls, answered, asr, acd, billsec, durationSeconds } = summary;
      expect({ calls, answered, asr, acd, billsec, durationSeconds }, told).toEqual(
        Object.fromEntries(
          (["calls", "answered", "asr", "acd", "billsec", "durationSeconds"] as const).map((name) => [
            name,
            expected[name],
          ]),
        ),
      );
      expect(Object.fromEntries(summary.costs.map(({ currency, cost }) => [currency, cost])), told).toEqual(
        expected.costs,
      );
      const [only, ...more] = Object.entries(expected.costs);
      expect([summary.currency, summary.cost], told).toEqual(
        only && more.length === 0 ? [only[0], only[1]] : [null, "0"],
      );
      for (const [name, facet] of Object.entries(summary.facets)) {
        if (facet === null) {
          expect(question.customer, told).toBeDefined();
          continue;
        }
        const counts = expected.facets[name] ?? new Map();
        for (const { value, calls: count } of facet)
          expect([value, count], told).toEqual([value, counts.get(value)]);
        expect(facet.length, `${name} of ${told}`).toBe(
          name === "customer" ? Math.min(20, counts.size) : counts.size,
        );
        const order = facet.map((entry) => entry.calls);
        expect(order, told).toEqual([...order].sort((one, other) => other - one));
      }
      checkHistogram(question, summary.histogram.bars, summary.histogram.step);
    }
  }, 240_000);
});

function checkHistogram(
  question: CallQuestion,
  bars: { from: string; to: string; calls: number; answered: number }[],
  step: string,
) {
  const told = `${step} of ${JSON.stringify(question)}`;
  const rows = selected(stored.calls, question);
  expect(bars.length, told).toBeLessThanOrEqual(410);
  const isAnswered = (status: CallStatus) => status === "answered";
  for (const [index, bar] of bars.entries()) {
    expect(Date.parse(bar.from), told).toBeLessThan(Date.parse(bar.to));
    if (index > 0) expect(bar.from, told).toBe(bars[index - 1]?.to);
    const inside = rows.filter(
      ({ startedAt }) =>
        startedAt.getTime() >= Date.parse(bar.from) && startedAt.getTime() < Date.parse(bar.to),
    );
    expect([bar.calls, bar.answered], told).toEqual([
      inside.length,
      inside.filter(({ status }) => isAnswered(status)).length,
    ]);
  }
  expect(
    bars.reduce((sum, { calls }) => sum + calls, 0),
    told,
  ).toBe(rows.length);
}

test("the roll-ups of roll-ups follow calls that change and go", async () => {
  const { storeCalls } = await import("@/lib/db/calls/store");
  const { toCallRow } = await import("@/lib/services/call-mirror/row");
  const { pool } = await import("@/lib/db/pool");
  const changed = stored.calls.slice(0, 300).flatMap((call, index) => {
    const startedAt = new Date(call.startedAt.getTime() - (index % 3) * 86_400_000);
    const row = toCallRow({ ...call, startedAt, billsec: call.billsec + index }, null, Date.now());
    return typeof row === "string" ? [] : [row];
  });
  expect(await storeCalls(changed)).toMatchObject({ added: 0 });
  const expected = `SELECT (c.started_at AT TIME ZONE 'UTC')::date AS day, c.kind_id, count(*)::int AS calls,
    sum(c.billsec)::int AS billsec, sum(c.duration_seconds)::int AS seconds, trim_scale(sum(c.total_cost)) AS cost
    FROM calls.call c GROUP BY 1, 2 ORDER BY 1, 2`;
  const kept = `SELECT day, kind_id, calls::int, billsec::int, duration_seconds::int AS seconds,
    trim_scale(total_cost) AS cost FROM calls.kind_day WHERE calls <> 0 ORDER BY 1, 2`;
  expect((await pool().query(kept)).rows).toEqual((await pool().query(expected)).rows);
  const customers = `SELECT (started_at AT TIME ZONE 'UTC')::date AS day, auth_id, count(*)::int AS calls
    FROM calls.call GROUP BY 1, 2 ORDER BY 1, 2`;
  const totals = "SELECT day, auth_id, calls::int FROM calls.customer_total WHERE calls <> 0 ORDER BY 1, 2";
  expect((await pool().query(totals)).rows).toEqual((await pool().query(customers)).rows);
});
