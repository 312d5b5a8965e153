import { expect, test } from "vitest";
import { fetchedPart } from "@/components/ui/fetched-part";

test("a part is fetched once, by however many; one that could not be had is fetched anew", async () => {
  let asked = 0;
  let works = false;
  const part = fetchedPart(async () => {
    asked += 1;
    if (!works) throw new Error("gone");
    return "here";
  });
  await Promise.all([
    expect(part.fetch()).rejects.toThrow("gone"),
    expect(part.fetch()).rejects.toThrow("gone"),
  ]);
  expect([asked, part.atHand()]).toEqual([1, null]);
  works = true;
  expect(await Promise.all([part.fetch(), part.fetch()])).toEqual(["here", "here"]);
  expect(await part.fetch()).toBe("here");
  expect([asked, part.atHand()]).toEqual([2, "here"]);
});
