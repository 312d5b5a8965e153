import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { BusinessFigures } from "@/components/dashboard/business-figures";
import type { BusinessDto, ComparedDto } from "@/lib/services/dashboard/schema";

const NONE: ComparedDto["figures"] = {
  calls: 0,
  answered: 0,
  cancelled: 0,
  billsec: 0,
  asr: null,
  answerRate: null,
  acd: null,
  costs: [],
};
const dayUntilTen = (day: string) => ({
  from: day,
  to: day,
  start: new Date(`${day}T00:00:00+05:30`).toISOString(),
  end: new Date(`${day}T10:00:00+05:30`).toISOString(),
});
const COMPARED: ComparedDto = {
  period: dayUntilTen("2026-11-23"),
  figures: NONE,
  before: { period: dayUntilTen("2026-10-23"), figures: NONE },
};

function figuresOf(freshness: Pick<BusinessDto["freshness"], "asOf" | "backfill">): string {
  const business: BusinessDto = {
    zone: "Asia/Kolkata",
    until: "2026-11-23T04:30:00.000Z",
    today: COMPARED,
    month: COMPARED,
    costs: [],
    freshness: { ...freshness, failingSince: null },
  };
  return renderToStaticMarkup(
    createElement(BusinessFigures, {
      business,
      viewer: { language: "en", locale: "en-IN", zone: "Asia/Kolkata" },
    }),
  );
}

const values = (html: string) =>
  [...html.matchAll(/<dd[^>]*text-xl[^>]*>(.*?)<\/dd>/g)].map(([, text]) => text);

test("before any call was read there are no figures, not noughts that did not change", () => {
  const html = figuresOf({ asOf: null, backfill: { calls: 0, of: null, completeFrom: null } });
  expect(new Set(values(html))).toEqual(new Set(["–"]));
  expect(html).not.toContain("unchanged");
  expect(html).toContain("not read yet");
});

test("a day without calls has noughts, which lead to its list", () => {
  const html = figuresOf({ asOf: "2026-11-23T04:30:00.000Z", backfill: null });
  expect(values(html)[0]).toMatch(/^<a .*>0<\/a>$/);
  expect(html).toContain("unchanged");
});

test.each([
  ["while some are still to be read", 5_000_000, "no comparison"],
  ["where one customer was never read, and the others are", 1_000, "unchanged"],
])("%s, what is here is shown", (_when, of, comparison) => {
  const html = figuresOf({ asOf: null, backfill: { calls: 1_000, of, completeFrom: null } });
  expect(values(html)[0]).toMatch(/^<a .*>0<\/a>$/);
  expect(html).not.toContain("not read yet");
  expect(html).toContain(comparison);
});

test("nothing is compared with days that are still to be read", () => {
  const since = (completeFrom: string) =>
    figuresOf({ asOf: "2026-11-23T04:30:00.000Z", backfill: { calls: 1_000, of: 5_000, completeFrom } });
  expect(since("2026-11-21T00:00:00.000Z")).not.toContain("unchanged");
  expect(since("2026-11-21T00:00:00.000Z")).toContain("no comparison");
  expect(since("2026-10-01T00:00:00.000Z")).toContain("unchanged");
});
