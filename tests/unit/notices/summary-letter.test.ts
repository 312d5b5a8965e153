import { describe, expect, test } from "vitest";
import { NO_FIGURES } from "@/lib/services/analytics/rows";
import type { FiguresDto } from "@/lib/services/call-patterns/schema";
import type { WeekCalls } from "@/lib/services/notices/summary-calls";
import type { BusinessWeek } from "@/lib/services/notices/summary-figures";
import { businessLetter } from "@/lib/services/notices/summary-letter";
import { besideWords, changeWords } from "@/lib/services/notices/summary-words";

const figures = (calls: number, ...costs: [string, string][]): FiguresDto => ({
  ...NO_FIGURES,
  calls,
  answered: calls / 2,
  billsec: calls * 30,
  asr: 50,
  costs: costs.map(([currency, cost]) => ({ currency, cost })),
});

const week = { from: "2026-11-16", to: "2026-11-22" };
const calls: WeekCalls = {
  figures: figures(1_240, ["INR", "12345.5"], ["USD", "20"]),
  before: figures(1_100, ["INR", "10000"]),
  days: [
    { day: "2026-11-16", figures: figures(240, ["INR", "2345.5"]), before: figures(200, ["INR", "2000"]) },
    { day: "2026-11-17", figures: NO_FIGURES, before: figures(900, ["INR", "8000"]) },
  ],
  costs: [
    {
      direction: "outbound",
      context: "voice-api",
      calls: 1_240,
      answered: 620,
      billsec: 37_200,
      costs: [{ currency: "INR", billsec: 37_200, cost: "12345.5", perMinute: "19.91210" }],
    },
  ],
  top: [
    { currency: "INR", customers: [{ authId: "MA_1", name: "Acme", now: "9000", before: "4000" }] },
    { currency: "USD", customers: [{ authId: "MA_2", name: "Wyze", now: "20", before: "0" }] },
  ],
  growing: [{ authId: "MA_1", name: "Acme", week: 900, weekBefore: 300 }],
};
const nothing: BusinessWeek = {
  calls: null,
  topUps: { count: 0, sums: [] },
  master: null,
  dry: { wallets: [], count: 0, empty: 0 },
  quiet: [],
};
const told = (of: Partial<BusinessWeek>) =>
  businessLetter({
    name: "Tandem",
    zone: "Asia/Kolkata",
    week,
    figures: { ...nothing, ...of },
    open: { critical: 1, high: 0, medium: 12 },
    pageAt: (path) => `https://portal.example${path}`,
  });
const factsOf = ({ facts = [] }: ReturnType<typeof told>) =>
  Object.fromEntries(facts.map(({ label, value }) => [label, value]));

describe("the summary of a week", () => {
  test("names the week, its figures beside those of the week before, and each currency by itself", () => {
    const letter = told({ calls });
    expect(letter.subject).toBe("Tandem: the week 16 Nov – 22 Nov 2026");
    expect(letter.heading).toBe("The week 16 Nov – 22 Nov 2026");
    expect(factsOf(letter)).toEqual({
      "Spend, INR": "₹12,345.50 (week before ₹10,000.00, +23.5%)",
      "Spend, USD": "$20.00 (week before $0.00)",
      Calls: "1,240 (week before 1,100, +12.7%)",
      Minutes: "620 (week before 550, +12.7%)",
      Answered: "50% (week before 50%)",
      "Cost of outbound calls, Voice API": "₹12,345.50 · ₹19.9121 a minute",
      "Top-ups sent": "None",
      "Needs attention now": "1 critical, 12 medium",
    });
    expect(letter.items).toEqual([
      {
        title: "Acme",
        detail: "900 calls, 300 the week before",
        mark: "Growing",
        url: "https://portal.example/customers/MA_1",
      },
    ]);
    expect(letter.action?.url).toBe(
      "https://portal.example/analytics?from=2026-11-16&to=2026-11-22&compare=previous",
    );
  });

  test("has pictures by day and of the customers, of each currency", () => {
    const charts = told({ calls }).charts ?? [];
    expect(charts.map(({ title }) => title)).toEqual([
      "Spend by day, INR",
      "Spend by day, USD",
      "Calls by day",
      "Customers who spent most, INR",
      "Customers who spent most, USD",
    ]);
    expect(charts[0]).toEqual({
      title: "Spend by day, INR",
      name: "16 Nov – 22 Nov 2026",
      bars: [
        { label: "Mon 16 Nov", value: 2345.5, text: "₹2,345.50" },
        { label: "Tue 17 Nov", value: 0, text: "₹0.00" },
      ],
      before: { name: "Week before", values: [2000, 8000], texts: ["₹2,000.00", "₹8,000.00"] },
    });
  });

  test("compares with nothing where the week before is not all here", () => {
    const letter = told({
      calls: { ...calls, before: null, days: calls.days.map((day) => ({ ...day, before: null })) },
    });
    expect(factsOf(letter).Calls).toBe("1,240");
    expect(letter.charts?.[0]).not.toHaveProperty("before");
  });

  test("says so where the calls are not all here, and tells of the money all the same", () => {
    const letter = told({
      dry: { ...nothing.dry, empty: 3 },
      topUps: { count: 2, sums: [{ currency: "INR", amount: "1500.00000" }] },
    });
    expect(letter.paragraphs[0]).toContain("Not all calls of this week are here yet");
    expect(letter.charts).toEqual([]);
    expect(factsOf(letter)).toEqual({
      "Top-ups sent": "2 top-ups, ₹1,500.00",
      "Empty wallets now": "3",
      "Needs attention now": "1 critical, 12 medium",
    });
  });
});

test.each([
  ["110", "100", "+10%"],
  ["90", "100", "−10%"],
  ["100", "100", "the same"],
  ["100.00001", "100", "the same"],
  ["5", "0", null],
])("from %s to %s is %s", (now, before, words) => {
  expect(changeWords(now, before)).toBe(words);
});

test("what cannot be compared stands alone", () => {
  expect(besideWords("5", null, (value) => `${value} calls`)).toBe("5 calls");
});
