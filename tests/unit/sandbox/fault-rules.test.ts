import { describe, expect, it } from "vitest";
import { Faults } from "../../../sandbox/faults/rules";

const TRANSFER = "/api/v1/partner/accounts/MA_AAAAAAAA/transfer-balance";

describe("fault rules", () => {
  it("strike the requests that they match, as often as they say", () => {
    const faults = new Faults();
    faults.add({ kind: "hang", match: { method: "post", path: "transfer-balance" }, times: 2 });
    expect(faults.strike("GET", TRANSFER).effect).toBeNull();
    expect(faults.strike("POST", "/api/v1/partner/accounts").effect).toBeNull();
    expect(faults.strike("POST", TRANSFER).effect?.kind).toBe("hang");
    expect(faults.strike("POST", TRANSFER).effect?.kind).toBe("hang");
    expect(faults.strike("POST", TRANSFER).effect).toBeNull();
    expect(faults.list()).toHaveLength(0);
  });

  it("can let some requests pass first", () => {
    const faults = new Faults();
    faults.add({ kind: "hang", skip: 1, times: 1 });
    expect([1, 2, 3].map(() => faults.strike("GET", "/x").effect?.kind)).toEqual([
      undefined,
      "hang",
      undefined,
    ]);
  });

  it("take a regular expression between slashes", () => {
    const faults = new Faults();
    faults.add({ kind: "hang", match: { path: "/cdrs\\?.*page=2$/" } });
    expect(faults.strike("GET", "/cdrs?per_page=5&page=2").effect?.kind).toBe("hang");
    expect(faults.strike("GET", "/cdrs?per_page=5&page=20").effect).toBeNull();
  });

  it("combine waits and bent rows with the first broken answer", () => {
    const faults = new Faults();
    faults.add({ kind: "delay", ms: 5 });
    faults.add({ kind: "ledger_lag", ms: 1000 });
    faults.add({ kind: "truncate_description", length: 10 });
    faults.add({ id: "first", kind: "reset_after_commit" });
    faults.add({ id: "second", kind: "hang" });
    const trouble = faults.strike("POST", TRANSFER);
    expect(trouble).toMatchObject({
      delayMs: 5,
      display: { hiddenMs: 1000, truncateTo: 10 },
      effect: { kind: "reset_after_commit" },
    });
    expect(trouble.ruleIds).toContain("first");
    expect(trouble.ruleIds).not.toContain("second");
    expect(faults.strike("GET", "/api/v1/partner/me").display).toBeNull();
  });

  it("are replaced by id and removed by id", () => {
    const faults = new Faults();
    faults.add({ id: "a", kind: "hang" });
    faults.add({ id: "a", kind: "refuse" });
    expect(faults.list().map((rule) => rule.kind)).toEqual(["refuse"]);
    expect(faults.remove("b")).toBe(false);
    expect(faults.remove("a")).toBe(true);
    expect(faults.list()).toHaveLength(0);
  });

  it.each([
    { kind: "explode" },
    { kind: "delay" },
    { kind: "hang", times: 0 },
    { kind: "hang", match: { path: "/(/" } },
  ])("refuse the nonsense %j", (rule) => {
    const faults = new Faults();
    expect(() => faults.add(rule)).toThrow();
    expect(faults.list()).toHaveLength(0);
  });
});
