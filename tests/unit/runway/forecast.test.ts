import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BurnForecast, forecastOf, rhythmOf } from "@/lib/services/runway/forecast";
import {
  type BurnHistory,
  cheapestHour,
  grainsOf,
  isDry,
  untilLastSpend,
} from "@/lib/services/runway/history";
import { HOURS_OF_DAY, HOURS_OF_WEEK, hourOf, slotOf, timeOfHour } from "@/lib/services/runway/hours";
import { expectedBurn, hoursUntilEmpty, MAX_HOURS } from "@/lib/services/runway/walk";

/** A Monday, midnight UTC. */
const MONDAY = hourOf(Date.parse("2026-06-01T00:00:00Z"));

/** Weeks up to that Monday in which `spend` says what each hour cost, by how many weeks ago it was and its slot. */
function weeks(count: number, spend: (ago: number, slot: number) => number): BurnHistory {
  const from = MONDAY - count * HOURS_OF_WEEK;
  const spent = new Map<number, number>();
  for (let hour = from; hour < MONDAY; hour += 1) {
    const amount = spend(Math.ceil((MONDAY - hour) / HOURS_OF_WEEK), slotOf(hour));
    if (amount > 0) spent.set(hour, grainsOf(amount));
  }
  return { from, to: MONDAY, spent };
}

function known(history: BurnHistory): BurnForecast {
  const forecast = forecastOf(history);
  if (forecast === null || forecast === "quiet") throw new Error("There is a forecast.");
  return forecast;
}

const inOffice = (slot: number) =>
  slot < 5 * HOURS_OF_DAY && slot % HOURS_OF_DAY >= 9 && slot % HOURS_OF_DAY < 18;

test("hours of the week are counted in UTC from Monday, across any clock change", () => {
  expect(slotOf(MONDAY)).toBe(0);
  expect(slotOf(hourOf(Date.parse("2026-03-29T01:00:00Z")))).toBe(6 * 24 + 1);
  expect(slotOf(hourOf(Date.parse("2026-03-29T02:00:00Z")))).toBe(6 * 24 + 2);
  expect(slotOf(-1)).toBe(slotOf(HOURS_OF_WEEK - 1));
});

describe("what little is known", () => {
  test("less than a day says nothing", () => {
    const day = weeks(1, () => 1);
    expect(forecastOf({ ...day, from: MONDAY - 23 })).toBeNull();
    expect(forecastOf({ ...day, from: MONDAY - 24 })).not.toBeNull();
  });

  test("silence says something after a week, and not before", () => {
    const silent = weeks(1, () => 0);
    expect(forecastOf(silent)).toBe("quiet");
    expect(forecastOf({ ...silent, from: silent.from + 1 })).toBeNull();
  });

  test("an even wallet is known well after three weeks, an uneven one never", () => {
    expect(known(weeks(4, () => 2)).confidence).toBe("high");
    expect(known(weeks(2, () => 2)).confidence).toBe("medium");
    expect(known({ ...weeks(1, () => 2), from: MONDAY - 5 * HOURS_OF_DAY }).confidence).toBe("low");
    // All of a week's traffic on one day.
    expect(known(weeks(4, (_, slot) => (slot < 24 ? 7 : 0))).confidence).toBe("low");
  });
});

describe("the rhythm", () => {
  test("an even burn is expected as it was", () => {
    for (const rate of known(weeks(4, () => 3)).week) expect(rate.toFixed(6)).toBe("3.000000");
  });

  test("office hours cost more than nights, and a week costs what the weeks cost", () => {
    const { week } = known(weeks(4, (_, slot) => (inOffice(slot) ? 10 : 0)));
    const [night = 0, noon = 0, sunday = 0] = [week[3], week[12], week[6 * 24 + 12]];
    expect(noon).toBeGreaterThan(sunday);
    expect(sunday).toBeGreaterThan(night);
    expect(Decimal.sum(0, ...week).toFixed(3)).toBe("450.000");
  });

  test("a recent week counts more than an old one", () => {
    const growing = Decimal.sum(0, ...rhythmOf(weeks(4, (ago) => 5 - ago)));
    const shrinking = Decimal.sum(0, ...rhythmOf(weeks(4, (ago) => ago)));
    const mean = 2.5 * HOURS_OF_WEEK;
    expect(growing.toNumber()).toBeGreaterThan(mean * 1.05);
    expect(shrinking.toNumber()).toBeLessThan(mean * 0.95);
  });

  test("with a day alone, hours never seen lean on the hour of the day and on the mean", () => {
    const history = weeks(1, (_, slot) => (slot % HOURS_OF_DAY === 12 ? 24 : 0));
    const { week } = known({ ...history, from: MONDAY - 2 * HOURS_OF_DAY });
    const tuesdayNoon = week[HOURS_OF_DAY + 12] ?? 0;
    const tuesdayNight = week[HOURS_OF_DAY + 3] ?? 0;
    expect(tuesdayNoon).toBeGreaterThan(tuesdayNight);
    expect(tuesdayNight).toBeGreaterThan(0);
  });
});

describe("rents", () => {
  const rented = (hour: number): BurnHistory => {
    const history = weeks(5, () => 1);
    return { ...history, spent: new Map([...history.spent, [hour, grainsOf(501)]]) };
  };

  test("a charge far above the usual comes back after 30 days, and leaves the rhythm alone", () => {
    const charged = MONDAY - 25 * HOURS_OF_DAY;
    const forecast = known(rented(charged));
    expect(forecast.rents.map(({ hour, amount }) => [hour, amount.toFixed(2)])).toEqual([
      [charged + 30 * HOURS_OF_DAY, "500.00"],
    ]);
    for (const rate of forecast.week) expect(rate.toFixed(6)).toBe("1.000000");
  });

  test("one that should have come back and did not has ended", () => {
    expect(known(rented(MONDAY - 31 * HOURS_OF_DAY)).rents).toEqual([]);
  });

  test("several dear hours in a row are a surge of traffic", () => {
    const history = weeks(5, () => 1);
    const hours = [10, 11, 12].map((ago) => [MONDAY - ago, grainsOf(501)] as const);
    const forecast = known({ ...history, spent: new Map([...history.spent, ...hours]) });
    expect(forecast.rents).toEqual([]);
    expect(Decimal.sum(0, ...forecast.week).toNumber()).toBeGreaterThan(HOURS_OF_WEEK * 1.5);
  });

  test("an account that began today has traffic, however few its hours", () => {
    const spent = new Map([1, 2].map((ago) => [MONDAY - ago, grainsOf(50)] as const));
    const forecast = known({ from: MONDAY - 30, to: MONDAY, spent });
    expect(forecast.rents).toEqual([]);
    expect(expectedBurn(forecast, timeOfHour(MONDAY), HOURS_OF_WEEK).toNumber()).toBeGreaterThan(100);
  });

  test("a wallet that pays rents alone is empty when one is due that it cannot pay", () => {
    const charged = MONDAY - 28 * HOURS_OF_DAY;
    const quiet = weeks(5, () => 0);
    const forecast = known({ ...quiet, spent: new Map([[charged, grainsOf(500)]]) });
    const now = timeOfHour(MONDAY);
    expect(hoursUntilEmpty(forecast, new Decimal(499), now)).toBe(2 * HOURS_OF_DAY);
    expect(hoursUntilEmpty(forecast, new Decimal(501), now)).toBe(32 * HOURS_OF_DAY);
    expect(expectedBurn(forecast, now, 2 * HOURS_OF_DAY).toFixed()).toBe("0");
    expect(expectedBurn(forecast, now, 2 * HOURS_OF_DAY + 1).toFixed()).toBe("500");
  });
});

describe("the walk", () => {
  const flat = { week: new Array<number>(HOURS_OF_WEEK).fill(2), rents: [] };
  const office = {
    week: Array.from({ length: HOURS_OF_WEEK }, (_, slot) => (inOffice(slot) ? 10 : 0)),
    rents: [],
  };
  const at = (iso: string) => new Date(iso);

  test("parts of the first and of the last hour count", () => {
    expect(hoursUntilEmpty(flat, new Decimal(5), at("2026-06-01T10:00:00Z"))).toBeCloseTo(2.5, 9);
    expect(hoursUntilEmpty(flat, new Decimal(5), at("2026-06-01T10:45:00Z"))).toBeCloseTo(2.5, 9);
    // A quarter of an hour at 10, then half of the next.
    expect(hoursUntilEmpty(office, new Decimal("7.5"), at("2026-06-01T10:45:00Z"))).toBeCloseTo(0.75, 9);
  });

  test("nothing is spent at night and on Sunday", () => {
    // Friday 17:00: an hour of work is left, then Monday 9:00.
    expect(hoursUntilEmpty(office, new Decimal(10), at("2026-06-05T17:00:00Z"))).toBeCloseTo(1, 9);
    expect(hoursUntilEmpty(office, new Decimal(20), at("2026-06-05T17:00:00Z"))).toBeCloseTo(65, 9);
  });

  test("weeks are jumped over as if they had been walked", () => {
    const now = at("2026-06-03T13:20:00Z");
    const day = hoursUntilEmpty(office, new Decimal(100), now);
    const weeksLater = hoursUntilEmpty(office, new Decimal(100).plus(450 * 3), now);
    expect(weeksLater - day).toBeCloseTo(3 * HOURS_OF_WEEK, 6);
  });

  test("what is empty is empty, what spends nothing lasts", () => {
    expect(hoursUntilEmpty(flat, new Decimal(0), at("2026-06-01T10:00:00Z"))).toBe(0);
    expect(hoursUntilEmpty(flat, new Decimal(-3), at("2026-06-01T10:00:00Z"))).toBe(0);
    const nothing = { week: flat.week.map(() => 0), rents: [] };
    expect(hoursUntilEmpty(nothing, new Decimal(1), at("2026-06-01T10:00:00Z"))).toBe(MAX_HOURS);
    expect(hoursUntilEmpty(flat, new Decimal(10).pow(12), at("2026-06-01T10:00:00Z"))).toBe(MAX_HOURS);
  });

  const cents = fc.integer({ min: 0, max: 500_000 }).map((value) => new Decimal(value).dividedBy(100));
  const histories = fc.array(cents, { minLength: 24, maxLength: 900 }).map((amounts): BurnHistory => {
    const spent = new Map(
      amounts.flatMap((amount, index) => (amount.isZero() ? [] : [[MONDAY - index - 1, grainsOf(amount)]])),
    );
    return { from: MONDAY - amounts.length, to: MONDAY, spent };
  });
  const moments = fc
    .integer({ min: 0, max: 14 * 24 * 3_600_000 })
    .map((ms) => new Date(timeOfHour(MONDAY).getTime() + ms));

  test("more balance never means fewer hours", () => {
    fc.assert(
      fc.property(histories, moments, cents, cents, (history, now, one, more) => {
        const forecast = forecastOf(history);
        fc.pre(forecast !== null && forecast !== "quiet");
        expect(hoursUntilEmpty(forecast, one.plus(more), now)).toBeGreaterThanOrEqual(
          hoursUntilEmpty(forecast, one, now) - 1e-9,
        );
      }),
      { numRuns: 200 },
    );
  });

  test("another unit of money changes nothing", () => {
    fc.assert(
      fc.property(
        histories,
        moments,
        cents,
        fc.integer({ min: 2, max: 900 }),
        (history, now, balance, factor) => {
          const scaled = {
            ...history,
            spent: new Map([...history.spent].map(([hour, spent]) => [hour, spent * factor])),
          };
          const [one, other] = [forecastOf(history), forecastOf(scaled)];
          fc.pre(one !== null && one !== "quiet" && other !== null && other !== "quiet");
          expect(other.confidence).toBe(one.confidence);
          expect(hoursUntilEmpty(other, balance.times(factor), now)).toBeCloseTo(
            hoursUntilEmpty(one, balance, now),
            5,
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  test("what is expected until it is empty is what there was", () => {
    fc.assert(
      fc.property(histories, moments, cents, (history, now, balance) => {
        const forecast = forecastOf(history);
        fc.pre(forecast !== null && forecast !== "quiet" && balance.greaterThan(0));
        const traffic = { ...forecast, rents: [] };
        const hours = hoursUntilEmpty(traffic, balance, now);
        fc.pre(hours < MAX_HOURS);
        expect(expectedBurn(traffic, now, hours).minus(balance).abs().toNumber()).toBeLessThan(0.001);
      }),
      { numRuns: 200 },
    );
  });
});

describe("an empty wallet", () => {
  test("its silence is not its habit", () => {
    const ranDry = weeks(4, (ago) => (ago === 1 ? 0 : 2));
    const cheapest = cheapestHour(ranDry);
    expect(cheapest).toBe(grainsOf(2));
    expect([
      isDry(cheapest, new Decimal("1.99")),
      isDry(cheapest, new Decimal(2)),
      isDry(cheapest, null),
    ]).toEqual([true, false, false]);
    const aware = known(untilLastSpend(ranDry));
    expect(Decimal.sum(0, ...aware.week).toFixed(3)).toBe("336.000");
    expect(Decimal.sum(0, ...known(ranDry).week).toNumber()).toBeLessThan(300);
  });

  test("one that never spent stays as it is", () => {
    const silent = weeks(2, () => 0);
    expect(untilLastSpend(silent)).toBe(silent);
    expect(isDry(cheapestHour(silent), new Decimal(0))).toBe(false);
  });
});
