import { describe, expect, it } from "vitest";
import { newSeed, seedAddress, stepOfCode } from "@/lib/auth/totp";

// RFC 6238, appendix B, SHA-1: the seed is "12345678901234567890"; of its eight digits the last six are those of a code.
const SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const vectors = [
  [59, "94287082"],
  [1_111_111_109, "07081804"],
  [1_111_111_111, "14050471"],
  [1_234_567_890, "89005924"],
  [2_000_000_000, "69279037"],
  [20_000_000_000, "65353130"],
] as const;
const at = (seconds: number) => new Date(seconds * 1_000);

describe("stepOfCode", () => {
  it.each(vectors)("knows the code of the RFC at %i s", (seconds, digits) => {
    expect(stepOfCode(SEED, digits.slice(2), at(seconds), null)).toBe(Math.floor(seconds / 30));
  });

  it.each([
    ["a step early", -30, true],
    ["a step late", 30, true],
    ["two steps early", -60, false],
    ["two steps late", 60, false],
  ] as const)("allows for clocks that differ by one step: %s", (_what, by, taken) => {
    const step = stepOfCode(SEED, "005924", at(1_234_567_890 + by), null);
    expect(step).toBe(taken ? Math.floor(1_234_567_890 / 30) : null);
  });

  it("takes no code of a step that was taken, and none before it", () => {
    const step = Math.floor(1_234_567_890 / 30);
    expect(stepOfCode(SEED, "005924", at(1_234_567_890), step - 1)).toBe(step);
    expect(stepOfCode(SEED, "005924", at(1_234_567_890), step)).toBeNull();
    expect(stepOfCode(SEED, "005924", at(1_234_567_890), step + 1)).toBeNull();
  });

  it.each(["", "00592", "0059240", "89005924", "abcdef", "00592४", "005925"])("refuses %j", (code) => {
    expect(stepOfCode(SEED, code, at(1_234_567_890), null)).toBeNull();
  });
});

describe("a new seed", () => {
  it("has 160 bits and is another one each time", () => {
    const seeds = new Set(Array.from({ length: 50 }, newSeed));
    expect(seeds.size).toBe(50);
    for (const seed of seeds) expect(seed).toMatch(/^[A-Z2-7]{32}$/);
  });

  it("reaches the app under the brand's name", () => {
    const address = new URL(seedAddress(SEED, "Ganga: Voice", "asha@ganga.example"));
    expect(address.protocol).toBe("otpauth:");
    expect(decodeURIComponent(address.pathname)).toMatch(/Ganga {2}Voice:asha@ganga\.example$/);
    expect(address.searchParams.get("secret")).toBe(SEED);
    expect(address.searchParams.get("issuer")).toBe("Ganga  Voice");
  });
});
