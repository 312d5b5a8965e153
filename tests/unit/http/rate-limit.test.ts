import { describe, expect, it } from "vitest";
import { limits, spend } from "@/lib/http/rate-limit";

describe("spend", () => {
  it("lets a burst through, then says how long to wait, then recovers", () => {
    const now = 1_000_000;
    for (let index = 0; index < limits.write.burst; index++) spend("actor-1", "write", now);
    expect(() => spend("actor-1", "write", now)).toThrow(
      expect.objectContaining({ code: "too_many_requests", retryAfterSeconds: 1 }),
    );
    expect(() => spend("actor-1", "write", now + 1_000)).not.toThrow();
  });

  it("does not punish anybody for a clock that is set back", () => {
    const now = 9_000_000_000;
    spend("actor-4", "write", now);
    expect(() => spend("actor-4", "write", now - 3_600_000)).not.toThrow();
    expect(() => spend("actor-4", "write", now - 3_599_000)).not.toThrow();
  });

  it("counts each actor and each kind apart", () => {
    const now = 2_000_000;
    for (let index = 0; index < limits.write.burst; index++) spend("actor-2", "write", now);
    expect(() => spend("actor-2", "read", now)).not.toThrow();
    expect(() => spend("actor-3", "write", now)).not.toThrow();
  });
});
