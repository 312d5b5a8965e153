import { describe, expect, it } from "vitest";
import { newRecoveryCodes, recoveryCodeOf } from "@/lib/auth/recovery-code";

describe("recovery codes", () => {
  it("are ten, all different, in the shape that is read from paper", () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{5}-[2-9A-HJKMNP-TV-Z]{5}$/);
  });

  it("are known however they are typed", () => {
    const [code = ""] = newRecoveryCodes();
    const letters = code.replace("-", "");
    for (const typed of [code, letters, code.toLowerCase(), ` ${letters.slice(0, 5)} ${letters.slice(5)} `]) {
      expect(recoveryCodeOf(typed)).toBe(letters);
    }
  });

  it.each(["", "123456", "ABCDE-ABCD", "ABCDE-ABCDEF", "ABCDE-ABCD0", "ABCDE-ABCDI"])(
    "are not %j",
    (typed) => {
      expect(recoveryCodeOf(typed)).toBeNull();
    },
  );
});
