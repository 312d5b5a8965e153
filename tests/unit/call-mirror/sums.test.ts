import { Decimal } from "decimal.js";
import { expect, test } from "vitest";
import { differences, sameSums, upstreamSums } from "@/lib/services/call-mirror/sums";
import type { CallPage } from "@/lib/vobiz/types";

const summary = {
  calls: 3,
  answered: 2,
  answerRatePercent: 66.7,
  billsec: 100,
  durationSeconds: 130,
  cost: new Decimal("1.5"),
  lastCallAt: null,
};
const page: CallPage = { items: [], page: 1, size: 100, total: 3, summary };
const mirror = { calls: 3, answered: 2, billsec: 100, durationSeconds: 130, totalCost: "1.50000" };

test("equal sums are equal whatever the form of the amount, also with the noise of floats", () => {
  expect(differences(upstreamSums(page), mirror)).toEqual([]);
  const noisy = { ...page, summary: { ...summary, cost: new Decimal("1.49999999") } };
  expect(differences(upstreamSums(noisy), mirror)).toEqual([]);
});

test("the smallest amount of a call is a difference", () => {
  const dearer = { ...page, summary: { ...summary, cost: new Decimal("1.50001") } };
  expect(differences(upstreamSums(dearer), mirror)).toEqual(["totalCost"]);
  expect(sameSums(upstreamSums(dearer), upstreamSums(page))).toBe(false);
});

test("what upstream does not say is not compared", () => {
  expect(differences(upstreamSums({ ...page, summary: null }), { ...mirror, answered: 0 })).toEqual([]);
  expect(differences(upstreamSums({ ...page, summary: null, total: 4 }), mirror)).toEqual(["calls"]);
  const partly = { ...page, summary: { ...summary, billsec: null } };
  expect(differences(upstreamSums(partly), { ...mirror, billsec: 1, answered: 1 })).toEqual(["answered"]);
});
