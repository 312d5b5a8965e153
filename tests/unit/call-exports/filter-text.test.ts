import { expect, test } from "vitest";
import { filterOf, filterText } from "@/lib/services/call-exports/filter-text";
import { repeatable } from "@/lib/services/call-exports/sources";
import { callFilterQuery } from "@/lib/services/calls/filter-schema";

const given = {
  from: "2026-01-01",
  to: "2026-01-31T10:00:00Z",
  zone: "Asia/Calcutta",
  direction: "outbound",
  status: "failed,answered",
  hangupCauseCode: "3010,17",
  fromNumber: "+91 98",
  fromMatch: "starts",
  minDuration: "0",
  maxCost: "1.50",
  minMos: "2.5",
  search: "50% & more=+",
};

test("a stored filter is read as it was meant", () => {
  const filter = callFilterQuery.parse(given);
  expect(filterOf(filterText(filter))).toEqual(filter);
});

test("equal filters are stored alike", () => {
  const other = Object.fromEntries(Object.entries({ ...given, status: "answered,failed" }).reverse());
  expect(filterText(callFilterQuery.parse(other))).toBe(filterText(callFilterQuery.parse(given)));
});

test("what is repeated has no range of its own, and nothing of the page", () => {
  const address =
    "status=failed&from=2026-01-01&to=2026-01-02&zone=UTC&range=last7&columns=time&customer=MA_1&peek=x";
  expect(repeatable(address)).toBe("status=failed&customer=MA_1");
});
