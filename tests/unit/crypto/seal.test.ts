import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { parseKeyRing } from "@/lib/crypto/key-ring";
import { open, seal } from "@/lib/crypto/seal";

const key = () => randomBytes(32).toString("base64");
const here = { table: "Customer", column: "sealedToken", row: "MA_1" };

describe("seal", () => {
  it("gives back what was sealed", () => {
    const ring = parseKeyRing(`k1:${key()}`);
    expect(open(seal("sk_live_x", here, ring), here, ring)).toBe("sk_live_x");
  });

  it("never writes the same ciphertext twice, nor the secret", () => {
    const ring = parseKeyRing(`k1:${key()}`);
    const [one, two] = [seal("sk_live_x", here, ring), seal("sk_live_x", here, ring)];
    expect(one).not.toBe(two);
    expect(one).not.toContain("sk_live_x");
  });

  it.each([
    { ...here, row: "MA_2" },
    { ...here, column: "other" },
    { ...here, table: "Other" },
  ])("does not open in another place: %o", (place) => {
    const ring = parseKeyRing(`k1:${key()}`);
    expect(() => open(seal("sk_live_x", here, ring), place, ring)).toThrow();
  });

  it("does not open when one byte was changed", () => {
    const ring = parseKeyRing(`k1:${key()}`);
    const sealed = seal("sk_live_x", here, ring);
    const last = sealed.at(-2) === "A" ? "B" : "A";
    expect(() => open(sealed.slice(0, -2) + last + sealed.slice(-1), here, ring)).toThrow();
  });

  it("opens values of an older key, and seals with the first", () => {
    const older = key();
    const before = parseKeyRing(`k1:${older}`);
    const after = parseKeyRing(`k2:${key()},k1:${older}`);
    expect(open(seal("secret", here, before), here, after)).toBe("secret");
    expect(seal("secret", here, after).split(".")[1]).toBe("k2");
    expect(() => open(seal("secret", here, after), here, before)).toThrow(/k2/);
  });
});

describe("parseKeyRing", () => {
  it.each(["k1:c2hvcnQ=", `k1:${key()},k1:${key()}`, ""])("refuses a ring that is not one", (text) => {
    expect(() => parseKeyRing(text)).toThrow();
  });

  it("does not quote key material", () => {
    expect(() => parseKeyRing("k1:c2VjcmV0LWtleS1tYXRlcmlhbA==")).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("c2VjcmV0") }),
    );
  });
});
