import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "@/lib/auth/password";

describe("passwords", () => {
  it("are Argon2id with at least OWASP's floor", async () => {
    expect(await hashPassword("correct horse battery")).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it("verify only when they are right", async () => {
    const stored = await hashPassword("correct horse battery");
    expect(await verifyPassword(stored, "correct horse battery")).toBe(true);
    expect(await verifyPassword(stored, "correct horse batterx")).toBe(false);
  });

  it("are refused for nobody, even with the words of the dummy", async () => {
    expect(await verifyPassword(null, "nobody signs in with this")).toBe(false);
  });

  it("match however their accents were typed", async () => {
    const stored = await hashPassword("caf\u00e9 au lait 12");
    expect(await verifyPassword(stored, "cafe\u0301 au lait 12")).toBe(true);
  });
});
