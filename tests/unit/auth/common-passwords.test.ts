import { expect, test } from "vitest";
import { isCommonPassword } from "@/lib/auth/common-passwords";

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
