import { expect, test } from "vitest";
import { isPermanent, secondsUntilRetry, troubleOf } from "@/lib/services/mail/retry";

test("six waits, then it is given up", () => {
  expect([1, 2, 3, 4, 5, 6, 7].map(secondsUntilRetry)).toEqual([30, 120, 600, 3_600, 21_600, 86_400, null]);
});

test.each([
  [{ responseCode: 550, command: "RCPT TO" }, true],
  [{ responseCode: 554, command: "DATA" }, true],
  [{ responseCode: 451, command: "RCPT TO" }, false],
  [{ responseCode: 421, command: "DATA" }, false],
  // Of the sender or of signing in, which an admin can mend.
  [{ responseCode: 550, command: "MAIL FROM" }, false],
  [{ responseCode: 535, command: "AUTH PLAIN" }, false],
  [{ responseCode: 530, command: "RCPT TO" }, false],
  [{ code: "ECONNREFUSED" }, false],
  [{ code: "ETIMEDOUT", command: "CONN" }, false],
  [null, false],
  ["550", false],
])("%j: for good %s", (error, permanent) => {
  expect(isPermanent(error)).toBe(permanent);
});

test("what went wrong is one short line", () => {
  expect(troubleOf(new Error("550 no\r\nsuch user"))).toBe("550 no such user");
  expect(troubleOf(new Error("x".repeat(900)))).toHaveLength(300);
  expect(troubleOf("odd")).toBe("The mail server could not be reached.");
});
