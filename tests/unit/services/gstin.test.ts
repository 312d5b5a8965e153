import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gstinCheckCharacter, isGstin } from "@/lib/services/customers/gstin";

describe("isGstin", () => {
  it.each(["27AAPFU0939F1ZV", "29AAGCB7383J1Z4"])("accepts %s", (gstin) => {
    expect(isGstin(gstin)).toBe(true);
  });

  it.each([
    "29AAPFU0939F1ZV",
    "27AAPFU0939F1ZW",
    "00AAPFU0939F1ZV",
    "27AAPFU0939F1XV",
    "27AAPFU0939F1Z",
    "27aapfu0939f1zv",
    "",
  ])("refuses %j", (gstin) => {
    expect(isGstin(gstin)).toBe(false);
  });

  it("notices any one wrong character", () => {
    const good = "27AAPFU0939F1ZV";
    fc.assert(
      fc.property(
        fc.nat({ max: 14 }),
        fc.constantFrom(..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        (place, character) => {
          fc.pre(good[place] !== character);
          expect(isGstin(good.slice(0, place) + character + good.slice(place + 1))).toBe(false);
        },
      ),
    );
  });

  it("accepts what its own check character completes", () => {
    const first14 = "24ABCDE1234F2Z";
    expect(isGstin(first14 + gstinCheckCharacter(first14))).toBe(true);
  });
});
