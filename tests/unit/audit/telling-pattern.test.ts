import { expect, test } from "vitest";
import { patternOf, tellingPatternOf } from "@/lib/services/audit/where";

test("a short text is its own pattern", () => {
  for (const text of ["ab", "abc", "balance too low!"]) expect(tellingPatternOf(text)).toBe(patternOf(text));
});

test("of a long one the beginning and the end are asked for", () => {
  expect(tellingPatternOf("Transfer for invoice 00001234")).toBe("%Transfer%00001234%");
});

test("what a person typed stands for itself, and no sign is cut in half", () => {
  expect(tellingPatternOf("100%_off today for everybody \\ 5%")).toBe("%100\\%\\_off%ody \\\\ 5\\%%");
  expect(tellingPatternOf("seven17🎈 in between 🎈seven17")).toBe("%seven17🎈%🎈seven17%");
});
