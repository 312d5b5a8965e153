import { describe, expect, it } from "vitest";
import {
  carriesReference,
  descriptionOf,
  fingerprintOf,
  newReference,
} from "@/lib/services/transfers/reference";
import { transferInput } from "@/lib/services/transfers/schema";

const input = (note: string) => transferInput.safeParse({ amount: "5", currency: "INR", note });

describe("notes", () => {
  it.each(["[ref:01M7X6WQGVMBBGVBZ2535XP8YH]", "x [REF: y", "[ ref :z", "[r\u200bef:x"])(
    "cannot forge a reference: %j",
    (note) => {
      expect(input(note).success).toBe(false);
    },
  );

  it("lose invisible characters and keep every script", () => {
    expect(input("अप्रैल\u0000 recharge\u202e\u200b ₹").data?.note).toBe("अप्रैल recharge ₹");
  });

  it("are at most 140 characters", () => {
    expect(input("x".repeat(141)).success).toBe(false);
  });
});

describe("references", () => {
  it("are 26 characters, never the same", () => {
    const made = new Set(Array.from({ length: 1_000 }, newReference));
    expect(made.size).toBe(1_000);
    for (const reference of made) expect(reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  });

  it("stand first, so that a description cut short keeps them", () => {
    const reference = newReference();
    expect(descriptionOf(reference, "April").startsWith(`[ref:${reference}]`)).toBe(true);
    expect(carriesReference(`Transfer from partner X: ${descriptionOf(reference, "")}`, reference)).toBe(
      true,
    );
    expect(carriesReference(`Transfer from partner X: [ref:${reference.slice(0, -1)}`, reference)).toBe(
      false,
    );
  });
});

describe("fingerprintOf", () => {
  const one = { authId: "MA_1", amount: "5.00", currency: "INR", note: "" };

  it("is the same for the same transfer and another for any other", () => {
    expect(fingerprintOf(one)).toBe(fingerprintOf({ ...one }));
    const others = [{ authId: "MA_2" }, { amount: "5.01" }, { currency: "USD" }, { note: "x" }];
    for (const change of others) expect(fingerprintOf({ ...one, ...change })).not.toBe(fingerprintOf(one));
  });
});
