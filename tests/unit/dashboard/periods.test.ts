import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOf } from "@/lib/format/day-range";
import { periodsOf } from "@/lib/services/dashboard/periods";

const at = (text: string) => new Date(text);
const written = ({ from, to, start, end }: { from: string; to: string; start: Date; end: Date }) => [
  from,
  to,
  start.toISOString(),
  end.toISOString(),
];

describe("today and this month beside the same days of last month", () => {
  test("up to the same time of day, by the clock of the zone", () => {
    const now = at("2026-10-15T09:30:00Z");
    const periods = periodsOf(now, now, "Asia/Kolkata");
    expect(written(periods.today)).toEqual([
      "2026-10-15",
      "2026-10-15",
      "2026-10-14T18:30:00.000Z",
      "2026-10-15T09:30:00.000Z",
    ]);
    expect(written(periods.todayBefore)).toEqual([
      "2026-09-15",
      "2026-09-15",
      "2026-09-14T18:30:00.000Z",
      "2026-09-15T09:30:00.000Z",
    ]);
    expect(written(periods.monthBefore)).toEqual([
      "2026-09-01",
      "2026-09-15",
      "2026-08-31T18:30:00.000Z",
      "2026-09-15T09:30:00.000Z",
    ]);
  });

  test("across a change of the clocks it is still the same time of day", () => {
    const now = at("2026-11-10T17:00:00Z");
    const { todayBefore } = periodsOf(now, now, "America/New_York");
    // Noon is 17:00 UTC in November and 16:00 in October.
    expect(todayBefore.end.toISOString()).toBe("2026-10-10T16:00:00.000Z");
  });

  test("where last month is shorter its last day stands for today, and the month before counts whole", () => {
    const now = at("2026-03-31T10:00:00Z");
    const { todayBefore, monthBefore } = periodsOf(now, now, "UTC");
    expect([todayBefore.from, todayBefore.end.toISOString()]).toEqual([
      "2026-02-28",
      "2026-02-28T10:00:00.000Z",
    ]);
    expect([monthBefore.from, monthBefore.to, monthBefore.end.toISOString()]).toEqual([
      "2026-02-01",
      "2026-02-28",
      "2026-03-01T00:00:00.000Z",
    ]);
  });

  test("what the mirror does not know yet leaves today empty", () => {
    const { today } = periodsOf(at("2026-10-15T09:30:00Z"), at("2026-10-13T09:30:00Z"), "UTC");
    expect(today.start).toEqual(today.end);
  });

  test("at any moment in any zone: nothing runs backwards, and nothing reaches into the next day", () => {
    const zones = [
      "UTC",
      "Asia/Kolkata",
      "America/New_York",
      "Pacific/Auckland",
      "Asia/Kathmandu",
      "America/St_Johns",
    ];
    fc.assert(
      fc.property(
        fc.date({ min: at("2024-01-01T00:00:00Z"), max: at("2028-01-01T00:00:00Z"), noInvalidDate: true }),
        fc.constantFrom(...zones),
        (now, zone) => {
          const periods = periodsOf(now, now, zone);
          for (const { start, end, from, to } of Object.values(periods)) {
            expect(start.getTime()).toBeLessThanOrEqual(end.getTime());
            expect(dayOf(start, zone)).toBe(from);
            expect(from <= to).toBe(true);
          }
          expect(periods.month.end).toEqual(now);
          expect(periods.monthBefore.end.getTime()).toBeLessThanOrEqual(periods.month.start.getTime());
        },
      ),
    );
  });
});
