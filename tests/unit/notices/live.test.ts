import { describe, expect, test } from "vitest";
import { newsOf, recalled, remembered } from "@/components/notices/live-memory";
import { type LiveNotice, pauseAfter, tellingsOf } from "@/components/notices/live-plan";
import type { LiveNotices } from "@/lib/services/notices/schema";

const notice = (id: string, severity: LiveNotice["severity"] = "high"): LiveNotice => ({
  id,
  severity,
  what: `What of ${id}`,
  href: `/attention/${id}`,
});
const NOW = Date.parse("2026-03-02T10:00:00.000Z");
const answer = (ids: string[], asOf = new Date(NOW).toISOString()): LiveNotices => ({
  asOf,
  notices: ids.map((id) => notice(id)),
  pressing: ids.length,
});

describe("what a tab remembers", () => {
  test("the first answer is what was there; then each is news once, also over a reload", () => {
    const first = answer(["a", "b"]);
    expect(newsOf(null, first)).toEqual([]);
    const memory = remembered(null, "p", first, NOW);
    const second = answer(["b", "c"]);
    expect(newsOf(memory, second).map(({ id }) => id)).toEqual(["c"]);
    const stored = JSON.stringify(remembered(memory, "p", second, NOW));
    const reloaded = recalled(stored, "p", NOW + 20_000);
    expect(newsOf(reloaded, answer(["b", "c", "d"])).map(({ id }) => id)).toEqual(["d"]);
  });

  test.each([
    ["nothing", null],
    ["no JSON", "{"],
    ["another shape", '{"person":"p","asOf":"2026-03-02T10:00:00Z","heardAt":1,"known":[1]}'],
    ["no moment", '{"person":"p","asOf":"soon","heardAt":1,"known":[]}'],
    ["a list", "[]"],
    ["somebody else's", JSON.stringify(remembered(null, "q", answer(["a"]), NOW))],
    ["long ago", JSON.stringify(remembered(null, "p", answer(["a"]), NOW - 180_000))],
  ])("begins anew from %s", (_name, text) => {
    expect(recalled(text, "p", NOW)).toBeNull();
  });

  test("does not grow for ever, and forgets the oldest first", () => {
    const many = Array.from({ length: 400 }, (_, index) => `n${index}`);
    const { known } = remembered(
      remembered(null, "p", answer(many.slice(0, 200)), NOW),
      "p",
      answer(many.slice(200)),
      NOW,
    );
    expect([known.length, known[0], known.at(-1)]).toEqual([300, "n100", "n399"]);
  });
});

describe("what is shown", () => {
  test("up to three by themselves, the worst first; more are one that names the worst", () => {
    expect(tellingsOf([])).toEqual([]);
    const three = [notice("a", "medium"), notice("b", "critical"), notice("c", "high")];
    expect(tellingsOf(three).map((telling) => ("one" in telling ? telling.one.id : "many"))).toEqual([
      "b",
      "c",
      "a",
    ]);
    expect(tellingsOf([...three, notice("d", "critical")])).toEqual([
      { many: 4, worst: notice("b", "critical") },
    ]);
  });
});

test("asks every 20 s, and more rarely with every failure in a row, at least every five minutes", () => {
  expect([0, 1, 2, 3, 4, 50].map(pauseAfter)).toEqual([20_000, 40_000, 80_000, 160_000, 300_000, 300_000]);
});
