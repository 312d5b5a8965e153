import { expect, test } from "vitest";
import { arrayText } from "@/lib/db/array-text";

test.each([
  [[], "{}"],
  [["a"], '{"a"}'],
  [["", "NULL", "{b, c}"], '{"","NULL","{b, c}"}'],
  [['say "no"', "back\\slash", 'a","b'], '{"say \\"no\\"","back\\\\slash","a\\",\\"b"}'],
])("%j", (texts, text) => {
  expect(arrayText(texts)).toBe(text);
});
