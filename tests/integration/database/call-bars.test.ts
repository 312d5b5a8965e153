import { afterAll, beforeAll, expect, test } from "vitest";
import type { Span } from "@/lib/db/calls/bars";
import type { Ask } from "@/lib/db/calls/snapshot";
import { barStarts } from "@/lib/services/calls/histogram";
import { Dice } from "../../fixtures/calls/random";
import { type StoredCalls, startStoredCalls } from "../../fixtures/calls/stored";

const DAY_MS = 86_400_000;
const ZONES = ["UTC", "Asia/Kolkata", "Asia/Kathmandu", "America/New_York", "Pacific/Apia", "Europe/London"];

interface Row {
  authId: string;
  at: number;
  kindId: number;
}

let stored: StoredCalls;
let ask: Ask;
let rows: Row[];
let answered: number[];

beforeAll(async () => {
  stored = await startStoredCalls();
  ({ ask } = await import("@/lib/db/calls/snapshot"));
  rows = await ask<Row>(
    `SELECT auth_id AS "authId", extract(epoch FROM started_at)::float8 * 1000 AS at, kind_id AS "kindId" FROM calls.call`,
  );
  const kinds = await ask<{ id: number }>("SELECT id FROM calls.kind WHERE status = 'answered'");
  answered = kinds.map(({ id }) => id);
});
afterAll(() => stored?.stop());

/** Bars as a filter has them: the first and the last are cut where the span ends, seldom at a midnight. */
function drawnBars(dice: Dice): { span: Span; bars: Span[]; zone: string } {
  const zone = dice.one(ZONES);
  const start = dice.one(rows).at;
  const from = new Date(dice.chance(0.3) ? Math.floor(start / DAY_MS) * DAY_MS : start);
  const span = { from, to: new Date(from.getTime() + dice.whole(1, 90 * DAY_MS)) };
  const starts = barStarts(span, zone);
  const bars = starts.map((at, index) => ({
    from: new Date(Math.max(at.getTime(), from.getTime())),
    to: starts[index + 1] ?? span.to,
  }));
  return { span, bars, zone };
}

test("bars told by days have what counting call by call has: anybody's, of some kinds, in any zone", async () => {
  const { areDays, countByBar, countByDays } = await import("@/lib/db/calls/bars");
  const ids = [...new Set(rows.map(({ kindId }) => kindId))];
  const dice = new Dice(31);
  const met = { days: 0, calls: 0 };
  for (let index = 0; index < 250; index++) {
    const { span, bars, zone } = drawnBars(dice);
    const authId = dice.chance(0.5) ? dice.one(rows).authId : null;
    const kinds = dice.chance(0.5) ? null : Array.from({ length: dice.whole(1, 9) }, () => dice.one(ids));
    const of = rows.filter((row) => authId === null || row.authId === authId);
    const counted = of.filter(({ kindId }) => kinds === null || kinds.includes(kindId));
    const expected = bars.flatMap(({ from, to }, bar) => {
      const within = counted.filter(({ at }) => at >= from.getTime() && at < to.getTime());
      const picked = within.filter(({ kindId }) => answered.includes(kindId));
      return within.length === 0 ? [] : [{ bar, calls: within.length, answered: picked.length }];
    });
    const told = JSON.stringify({ span, zone, authId, kinds });
    const some = (sums: { bar: number; calls: number; answered: number }[]) =>
      sums.filter(({ calls }) => calls !== 0).sort((one, other) => one.bar - other.bar);
    // Right for any bars; whether they are days decides what is quicker.
    expect(some(await countByDays(authId, bars, { kinds, answered }, ask)), told).toEqual(expected);
    if (authId !== null) {
      expect(some(await countByBar(authId, bars, { kinds, answered }, ask)), told).toEqual(expected);
    }
    if (areDays(bars)) met.days += 1;
    if (expected.length > 0) met.calls += 1;
  }
  expect(met.days).toBeGreaterThan(100);
  expect(met.calls).toBeGreaterThan(200);
}, 240_000);

test("years that the database writes differently are no error", async () => {
  const { countByDays } = await import("@/lib/db/calls/bars");
  const of = { kinds: null, answered };
  for (const start of ["0000-12-31T10:00:00Z", "9999-12-31T20:00:00Z"]) {
    const from = new Date(start);
    const bars = [{ from, to: new Date(from.getTime() + 3 * DAY_MS) }];
    const sums = await countByDays(null, bars, of, ask);
    expect(
      sums.filter(({ calls }) => calls !== 0),
      start,
    ).toEqual([]);
  }
});
