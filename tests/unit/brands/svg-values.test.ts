import { expect, test } from "vitest";
import { isPlainValue } from "@/lib/services/brands/pictures/svg-values";

const LONG = 190_000;

// Each of them took many seconds where the search began anew at every place.
test.each([
  ["letters", "a".repeat(LONG)],
  ["blanks", " ".repeat(LONG)],
  ["line breaks", "\n".repeat(LONG)],
  ["words with blanks between them", "a ".repeat(LONG / 2)],
  ["hyphens", "-".repeat(LONG)],
  ["the beginnings of an address", "url( ".repeat(LONG / 5)],
])("a long value of %s is judged at once", { timeout: 3_000 }, (_, value) => {
  expect(isPlainValue(value)).toBe(!value.includes("("));
});

test.each(["rgb(1, 2, 3)", "rgb (1, 2, 3)", "rgb \n\t (1, 2, 3)", "translate(1) rotate  (2)", "url(#paint)"])(
  "%j may stay",
  (value) => {
    expect(isPlainValue(value)).toBe(true);
  },
);

test.each(["evil(1)", "evil \n\t (1)", "my-rgb(1, 2, 3)", "rgb(evil  (1))", "(1)", "url(https//x)"])(
  "%j may not",
  (value) => {
    expect(isPlainValue(value)).toBe(false);
  },
);
