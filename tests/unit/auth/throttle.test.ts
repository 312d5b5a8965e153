import { describe, expect, it } from "vitest";
import { accountPolicy, addressPolicy, waitSeconds } from "@/lib/auth/throttle";

describe("waitSeconds", () => {
  it("costs nothing for the first failures", () => {
    expect([1, 2, 3, 4].map((failures) => waitSeconds(failures, accountPolicy))).toEqual([0, 0, 0, 0]);
  });

  it("doubles from one second up to the limit", () => {
    expect([5, 6, 7, 8].map((failures) => waitSeconds(failures, accountPolicy))).toEqual([1, 2, 4, 8]);
    expect(waitSeconds(1_000, accountPolicy)).toBe(accountPolicy.maxSeconds);
    expect(waitSeconds(1_000, addressPolicy)).toBe(addressPolicy.maxSeconds);
  });

  it("never keeps an owner out of an account for more than a minute", () => {
    expect(accountPolicy.maxSeconds).toBeLessThanOrEqual(60);
  });
});
