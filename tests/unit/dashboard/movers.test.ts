import { describe, expect, test } from "vitest";
import type { CustomerRhythm } from "@/lib/db/calls/customer-days";
import { fastestGrowing, goneQuiet } from "@/lib/services/dashboard/movers";

const rhythm = (authId: string, more: Partial<CustomerRhythm>): CustomerRhythm => ({
  authId,
  week: 0,
  weekBefore: 0,
  lately: 1,
  usual: 0,
  usualDays: 0,
  lastDay: "2026-10-15",
  ...more,
});

describe("whose calls grow", () => {
  test("by how many times, where it is more than chance", () => {
    const found = fastestGrowing(
      [
        rhythm("doubled", { week: 200, weekBefore: 100 }),
        rhythm("tripled", { week: 90, weekBefore: 30 }),
        rhythm("new", { week: 60 }),
        rhythm("few", { week: 19 }),
        rhythm("same", { week: 500, weekBefore: 490 }),
        rhythm("fewer", { week: 10, weekBefore: 500 }),
      ],
      5,
    );
    expect(found.map(({ authId }) => authId)).toEqual(["new", "tripled", "doubled"]);
  });
});

describe("who has gone quiet", () => {
  test("called by habit, and not at all since", () => {
    const found = goneQuiet(
      [
        rhythm("missed", { lately: 0, usual: 280, usualDays: 20 }),
        rhythm("missed most", { lately: 0, usual: 900, usualDays: 10 }),
        rhythm("called today", { lately: 1, usual: 900, usualDays: 28 }),
        rhythm("never by habit", { lately: 0, usual: 900, usualDays: 9 }),
      ],
      5,
    );
    expect(found.map(({ authId }) => authId)).toEqual(["missed most", "missed"]);
  });
});
