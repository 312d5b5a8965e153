import { expect, test } from "vitest";
import { areSame, changedSince } from "@/lib/services/transfer-policy/limits-stale";

test("the same", () => {
  const rules = { perTransfer: "5.00", perDay: null, holdSeconds: 0 };
  expect(changedSince(rules, { ...rules })).toEqual({});
  expect(areSame(rules, { ...rules })).toBe(true);
});

test("what differs, in words at its field", () => {
  const seen = { perTransfer: "5.00", perDay: null, holdSeconds: 0, same: "1.00" };
  const now = { perTransfer: null, perDay: "9.00", holdSeconds: 30, same: "1.00" };
  expect(changedSince(seen, now)).toEqual({
    perTransfer: "Changed meanwhile: it was 5.00, it is now none.",
    perDay: "Changed meanwhile: it was none, it is now 9.00.",
    holdSeconds: "Changed meanwhile: it was 0, it is now 30.",
  });
  expect(areSame(seen, now)).toBe(false);
});
