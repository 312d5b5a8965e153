import { expect, test } from "vitest";
import { withoutPartner } from "@/lib/format/without-partner";

test.each([
  ["Transfer from partner Sahyadri Telecom: [ref:01JD] April", "[ref:01JD] April"],
  ["Transfer from partner Sahyadri Telecom [ref:01JD] April", "[ref:01JD] April"],
  ["Transfer from partner Sahyadri Telecom: Wallet top-up", "Wallet top-up"],
  ["Transfer from partner Sahyadri Telecom", ""],
  ["Transfer from partner Sahyadri Telecom:", ""],
  ["transfer from partner sahyadri telecom: april", "april"],
  ["  TRANSFER FROM PARTNER Sahyadri & Söhne (2): April", "April"],
])("%j becomes %j", (description, left) => {
  expect(withoutPartner(description)).toBe(left);
});

test.each(["Call to +911234567890", "A transfer from partner to partner", "Transfer from partnership", ""])(
  "%j stays",
  (description) => {
    expect(withoutPartner(description)).toBe(description);
  },
);
