import { Decimal } from "decimal.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ExportTotals } from "@/lib/services/call-exports/totals";
import type { CallDto } from "@/lib/services/calls/schema";

const Exact = Decimal.clone({ precision: 60 });

function call(cost: string, currency: string, status: CallDto["status"]): CallDto {
  return {
    uuid: "",
    authId: null,
    customerName: null,
    direction: "inbound",
    status,
    fromNumber: null,
    toNumber: null,
    startedAt: "",
    answeredAt: null,
    endedAt: null,
    durationSeconds: 7,
    billsec: 3,
    ringSeconds: null,
    cost,
    currency,
    hangupCause: null,
    hangupCauseCode: null,
    hangupCauseName: null,
    hangupSource: null,
    context: null,
    region: null,
    callerName: null,
    mos: null,
  };
}

test("costs are exact, whatever their size, and never of two currencies together", () => {
  const amount = fc.oneof(
    fc.tuple(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.integer({ min: 0, max: 5 })),
    fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 22n }), fc.integer({ min: 0, max: 12 })),
  );
  const rows = fc.array(fc.tuple(amount, fc.constantFrom("INR", "USD")), { maxLength: 60 });
  fc.assert(
    fc.property(rows, (drawn) => {
      const totals = new ExportTotals();
      const expected = new Map<string, Decimal>();
      for (const [[whole, places], currency] of drawn) {
        const cost = new Exact(whole.toString()).div(new Exact(10).pow(places));
        totals.add(call(cost.toFixed(), currency, "answered"));
        expected.set(currency, (expected.get(currency) ?? new Exact(0)).plus(cost));
      }
      const costs = [...expected].map(([currency, cost]) => ({ currency, cost: cost.toFixed() }));
      expect(totals.get().costs).toEqual(
        costs.sort((one, other) => (one.currency < other.currency ? -1 : 1)),
      );
    }),
  );
});

test("a million amounts that floats would get wrong", () => {
  const totals = new ExportTotals();
  const one = call("0.1", "INR", "failed");
  for (let count = 0; count < 1_000_000; count += 1) totals.add(one);
  expect(totals.get()).toEqual({
    calls: 1_000_000,
    answered: 0,
    billsec: 3_000_000,
    durationSeconds: 7_000_000,
    costs: [{ currency: "INR", cost: "100000" }],
  });
});

test("no calls, no costs", () => {
  expect(new ExportTotals().get().costs).toEqual([]);
});
