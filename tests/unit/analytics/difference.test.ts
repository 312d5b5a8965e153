import { expect, test } from "vitest";
import { differenceBetween } from "@/lib/services/analytics/difference";

test("says by how much ours and upstream's differ, and which is more", () => {
  expect(differenceBetween(88, 100)).toEqual({ by: "-12", percent: -12, more: "upstream" });
  expect(differenceBetween("100.45", "100")).toEqual({ by: "0.45", percent: 0.5, more: "ours" });
  expect(differenceBetween(3, 0)).toEqual({ by: "3", percent: null, more: "ours" });
});

test("says nothing where there is nothing to say", () => {
  expect(differenceBetween(5, 5)).toBeNull();
  expect(differenceBetween("0.10", "0.1")).toBeNull();
  expect(differenceBetween(null, 5)).toBeNull();
  expect(differenceBetween(5, undefined)).toBeNull();
  expect(differenceBetween("10.004", "10", "0.005")).toBeNull();
  expect(differenceBetween("10.006", "10", "0.005")).toMatchObject({ by: "0.006" });
});
