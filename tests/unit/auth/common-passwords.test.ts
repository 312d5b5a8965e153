import { describe, expect, it, test } from "vitest";
import { isCommonPassword, isOwnName } from "@/lib/auth/common-passwords";

test.each([
  "password1234",
  "Password@12345",
  "P@ssw0rd12345",
  "123456789012",
  "qwertyuiop12",
  "qwertyuiop[]",
  "aaaaaaaaaaaaaa",
  "abcabcabcabc",
  "iloveyou2026!!",
  "Welcome@2026",
  "administrator1",
  "passwordpassword",
  "987654321098",
  // Of the list, as they are and as people make them longer.
  "1qaz2wsx3edc",
  "q1w2e3r4t5y6",
  "qazwsxedcrfv",
  "leavemealone",
  "Liverpool!2026",
  "m0nkey-123456",
])("%s is among the first that anybody tries", (password) => {
  expect(isCommonPassword(password)).toBe(true);
});

test.each([
  "a sentence of my own",
  "quite another sentence",
  "tandem-demo-2026",
  "kettle plum orbit seven",
  "xV9-tUq2_mLw7",
  "मेरा अपना वाक्य है",
])("%s is not", (password) => {
  expect(isCommonPassword(password)).toBe(false);
});

describe("isOwnName", () => {
  const names = ["priya.sharma@kavericalls.example", "Priya Sharma", "Kaveri Telecom"];
  it.each([
    "Priya-Sharma-2026",
    "tandem2026!!!",
    "V0b1z-p0rtal-99",
    "kavericalls#1234",
    "sharma.password.1",
    "Tandem.Kaveri.2026",
  ])("refuses %s", (password) => expect(isOwnName(password, names)).toBe(true));
  it.each(["a long enough password", "sharma likes green parrots", "copper-lantern-harbour"])(
    "takes %s",
    (password) => expect(isOwnName(password, names)).toBe(false),
  );
});
