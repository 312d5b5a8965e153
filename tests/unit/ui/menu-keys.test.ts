import { describe, expect, it } from "vitest";
import { placeAfter } from "@/components/shell/menu-keys";

const labels = ["Preferences", "Security", "Sign out"];

describe("the keys of a menu", () => {
  it.each([
    ["ArrowDown", -1, 0],
    ["ArrowDown", 0, 1],
    ["ArrowDown", 2, 0],
    ["ArrowUp", -1, 2],
    ["ArrowUp", 0, 2],
    ["ArrowUp", 2, 1],
    ["Home", 2, 0],
    ["End", 0, 2],
    ["s", -1, 1],
    ["S", 1, 2],
    ["s", 2, 1],
    ["x", 0, null],
    ["Enter", 0, null],
    [" ", 0, null],
  ] as const)("%s at %s leads to %s", (key, at, place) => {
    expect(placeAfter(key, at, labels)).toBe(place);
  });

  it("lead nowhere where there is nothing", () => {
    expect(placeAfter("ArrowDown", -1, [])).toBeNull();
  });
});
