import { describe, expect, it } from "vitest";
import { Bulkhead, BulkheadFull, BulkheadLeft } from "@/lib/vobiz/bulkhead";
import { VobizError } from "@/lib/vobiz/errors";
import { isRetriedFailure, isRetriedStatus, retryAfterSeconds, retryDelayMs } from "@/lib/vobiz/retry";
import { StatsRecorder } from "@/lib/vobiz/stats";

describe("Retry-After", () => {
  const now = new Date("2026-05-11T08:00:00Z");
  it.each([
    ["5", 5],
    [" 0 ", 0],
    ["Mon, 11 May 2026 08:00:07 GMT", 7],
    ["Mon, 11 May 2026 07:00:00 GMT", 0],
    ["soon", undefined],
    ["-5", undefined],
    [undefined, undefined],
  ])("%j is %j seconds", (header, seconds) => {
    expect(retryAfterSeconds(header, now)).toBe(seconds);
  });
});

describe("the wait before another attempt", () => {
  const limits = { backoffMs: 250, remainingMs: 20_000 };
  it("grows from a quarter of a second to one, with jitter", () => {
    expect(retryDelayMs(1, limits, undefined, 0)).toBe(250);
    expect(retryDelayMs(1, limits, undefined, 1)).toBe(500);
    expect(retryDelayMs(2, limits, undefined, 0)).toBe(500);
    expect(retryDelayMs(2, limits, undefined, 1)).toBe(1000);
    expect(retryDelayMs(5, limits, undefined, 1)).toBe(1000);
  });

  it("is what the vendor asks for, up to ten seconds and within the deadline", () => {
    expect(retryDelayMs(1, limits, 3, 0)).toBe(3000);
    expect(retryDelayMs(1, limits, 10, 0)).toBe(10_000);
    expect(retryDelayMs(1, limits, 11, 0)).toBeNull();
    expect(retryDelayMs(1, { ...limits, remainingMs: 2000 }, 3, 0)).toBeNull();
    expect(retryDelayMs(1, { ...limits, remainingMs: 100 }, undefined, 0)).toBeNull();
  });

  it("is made for broken connections and for a crowd, not for answers", () => {
    const failure = (code: VobizError["code"], networkCode?: string) =>
      new VobizError(code, { endpoint: "x", phase: "maybe_sent", networkCode });
    expect(isRetriedFailure(failure("unreachable", "ECONNRESET"))).toBe(true);
    expect(isRetriedFailure(failure("timeout", "UND_ERR_CONNECT_TIMEOUT"))).toBe(true);
    expect(isRetriedFailure(failure("timeout", "UND_ERR_HEADERS_TIMEOUT"))).toBe(false);
    expect(isRetriedFailure(failure("aborted"))).toBe(false);
    expect(isRetriedFailure(failure("bad_response"))).toBe(false);
    const retried = [200, 400, 401, 404, 408, 409, 429, 500, 501, 502, 503, 504].filter(isRetriedStatus);
    expect(retried).toEqual([429, 502, 503, 504]);
  });
});

describe("the bulkhead", () => {
  const never = new AbortController().signal;

  it("lets in as many as it holds, then by turn", async () => {
    const bulkhead = new Bulkhead(1, 2);
    const order: string[] = [];
    const leave = await bulkhead.enter(never);
    const second = bulkhead.enter(never).then((go) => {
      order.push("second");
      go();
    });
    const third = bulkhead.enter(never).then((go) => {
      order.push("third");
      go();
    });
    expect([bulkhead.inFlight, bulkhead.queued]).toEqual([1, 2]);
    await expect(bulkhead.enter(never)).rejects.toBeInstanceOf(BulkheadFull);
    expect(order).toEqual([]);
    leave();
    leave();
    await Promise.all([second, third]);
    expect(order).toEqual(["second", "third"]);
    expect([bulkhead.inFlight, bulkhead.queued]).toEqual([0, 0]);
  });

  it("forgets whoever stops waiting", async () => {
    const bulkhead = new Bulkhead(1, 5);
    const leave = await bulkhead.enter(never);
    const caller = new AbortController();
    const waiting = bulkhead.enter(caller.signal);
    caller.abort();
    await expect(waiting).rejects.toBeInstanceOf(BulkheadLeft);
    expect(bulkhead.queued).toBe(0);
    leave();
    expect(bulkhead.inFlight).toBe(0);
    await expect(bulkhead.enter(caller.signal)).rejects.toBeInstanceOf(BulkheadLeft);
  });
});

describe("statistics", () => {
  const load = { inFlight: 0, queued: 0 };
  const call = { endpoint: "accounts.list", durationMs: 10, failure: undefined, asPartner: true };

  it("say how long each endpoint takes and how it fails", () => {
    const stats = new StatsRecorder();
    for (let duration = 1; duration <= 100; duration += 1) stats.record({ ...call, durationMs: duration });
    stats.record({ ...call, durationMs: 101, failure: "timeout" });
    expect(stats.snapshot(load).endpoints[0]).toMatchObject({
      endpoint: "accounts.list",
      calls: 101,
      failed: 1,
      failures: { timeout: 1 },
      p50Ms: 51,
      p95Ms: 96,
    });
  });

  it("tell a sick upstream from a healthy refusal", () => {
    const stats = new StatsRecorder();
    stats.record({ ...call, failure: "not_found" });
    expect(stats.snapshot(load).lastFailureAt).toBeNull();
    expect(stats.snapshot(load).lastSuccessAt).not.toBeNull();
    stats.record({ ...call, failure: "unreachable" });
    expect(stats.snapshot(load).lastFailureCode).toBe("unreachable");
  });

  it("raise the alarm for the partner's credentials only, until they work again", () => {
    const stats = new StatsRecorder();
    stats.record({ ...call, failure: "credentials_refused", asPartner: false });
    expect(stats.snapshot(load).credentialsRefusedAt).toBeNull();
    stats.record({ ...call, failure: "credentials_refused" });
    const since = stats.snapshot(load).credentialsRefusedAt;
    expect(since).not.toBeNull();
    stats.record({ ...call, failure: "aborted" });
    stats.record({ ...call, failure: "credentials_refused" });
    expect(stats.snapshot(load).credentialsRefusedAt).toBe(since);
    stats.record(call);
    expect(stats.snapshot(load).credentialsRefusedAt).toBeNull();
  });
});
