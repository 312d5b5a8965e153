import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Account, Rig } from "./helpers";

describe("faults", () => {
  let rig: Rig;
  let customer: Account;
  let path: string;
  beforeAll(async () => {
    rig = await Rig.start({ days: 2 });
    customer = await rig.busiest();
    path = `/accounts/${customer.authId}/transfer-balance`;
  });
  afterAll(() => rig.sandbox.close());
  afterEach(async () => {
    await rig.control("DELETE", "/faults");
    await rig.control("DELETE", "/requests");
    expect((await rig.control("GET", "/ledger/check")).json.balanced).toBe(true);
  });

  const transfer = () =>
    rig.send("POST", path, { amount: 10, currency: "INR", description: "[ref:01X] top-up" });

  /** What the ledger gained while `act` ran, and how `act` ended. */
  async function effect<T>(
    act: () => Promise<T>,
  ): Promise<{ moved: number; result: PromiseSettledResult<T> }> {
    const before = await rig.books(customer.authId);
    const [result] = await Promise.allSettled([act()]);
    const after = await rig.books(customer.authId);
    const moved = after.transfers - before.transfers;
    expect((Number(before.partner) - Number(after.partner)).toFixed(2)).toBe((moved * 10).toFixed(2));
    return { moved, result };
  }

  const patience = { signal: () => AbortSignal.timeout(300) };
  const impatient = () =>
    fetch(`${rig.sandbox.url}/api/v1/partner${path}`, {
      method: "POST",
      headers: { ...rig.headers(), "content-type": "application/json" },
      body: '{"amount":10,"currency":"INR"}',
      signal: patience.signal(),
    });

  it.each([
    ["hang", 0],
    ["hang_after_commit", 1],
  ])("%s never answers and moves %i", async (kind, expected) => {
    await rig.fault({ kind, match: { path: "transfer-balance" }, times: 1 });
    const { moved, result } = await effect(impatient);
    expect(result.status === "rejected" && String(result.reason)).toMatch(/TimeoutError/);
    expect(moved).toBe(expected);
  });

  it.each([
    ["refuse", 0],
    ["reset_before_commit", 0],
    ["reset_after_commit", 1],
  ])("%s breaks the connection and moves %i", async (kind, expected) => {
    await rig.fault({ kind, match: { path: "transfer-balance" }, times: 1 });
    const { moved, result } = await effect(transfer);
    expect(result.status === "rejected" && String(result.reason)).toMatch(/fetch failed/);
    expect(moved).toBe(expected);
    expect((await effect(transfer)).moved).toBe(1);
  });

  it.each([
    [{ kind: "status_before_commit", status: 503, retryAfter: 7 }, 503, 0],
    [{ kind: "status_before_commit", status: 429, body: { error: "slow down" } }, 429, 0],
    [{ kind: "status_after_commit", status: 502, html: true }, 502, 1],
    [{ kind: "status_after_commit", status: 500 }, 500, 1],
    [{ kind: "redirect", status: 307, location: "http://127.0.0.1:9/elsewhere" }, 307, 0],
    [{ kind: "html_body" }, 200, 1],
    [{ kind: "foreign_body" }, 200, 1],
    [{ kind: "truncate_json" }, 200, 1],
    [{ kind: "wrong_amount" }, 200, 1],
  ])("%j answers %i and moves %i", async (rule, status, expected) => {
    await rig.fault({ ...rule, match: { method: "POST", path: "transfer-balance" }, times: 1 });
    const { moved, result } = await effect(transfer);
    if (result.status === "rejected") throw result.reason;
    const answer = result.value;
    expect([answer.status, moved]).toEqual([status, expected]);
    if ("retryAfter" in rule) expect(answer.headers.get("retry-after")).toBe("7");
    if ("body" in rule) expect(answer.json).toEqual(rule.body);
    if ("html" in rule || rule.kind === "html_body") expect(answer.text).toMatch(/^<html>/);
    if (rule.kind === "truncate_json") expect(() => answer.json).toThrow(SyntaxError);
    if (rule.kind === "wrong_amount") expect(answer.json.amount).toBe(910);
    if (rule.kind === "foreign_body") expect(answer.json).not.toHaveProperty("transaction_id");
    if (rule.kind === "redirect") expect(answer.headers.get("location")).toBe("http://127.0.0.1:9/elsewhere");
  });

  it("cuts a body short of its length after the commit", async () => {
    await rig.fault({ kind: "truncate_body", match: { path: "transfer-balance" }, times: 1 });
    const { moved, result } = await effect(transfer);
    expect(result.status === "rejected" && String(result.reason)).toMatch(/terminated|other side closed/);
    expect(moved).toBe(1);
  });

  it("delays and drips without harm", async () => {
    await rig.fault({ kind: "delay", ms: 150, times: 1 });
    await rig.fault({ kind: "slow_body", ms: 200, times: 1 });
    const begin = performance.now();
    const answer = await rig.get("/me");
    expect(performance.now() - begin).toBeGreaterThan(300);
    expect(answer.json.auth_id).toBe("PA_TANDEM01");
  });

  it("adds latency to every answer", async () => {
    await rig.options({ latencyMs: 120 });
    const begin = performance.now();
    await rig.get("/me");
    const took = performance.now() - begin;
    await rig.options({ latencyMs: 0 });
    expect(took).toBeGreaterThan(110);
  });

  it("shuts the port, so that connections are refused, and opens the same one again", async () => {
    const { port } = new URL(rig.sandbox.url);
    const refused = () =>
      new Promise<string>((resolve) => {
        const socket = connect(Number(port), "127.0.0.1", () => {
          socket.destroy();
          resolve("connected");
        });
        socket.on("error", (error) => resolve("code" in error ? String(error.code) : "?"));
      });
    await rig.control("POST", "/listen", { open: false });
    expect(await refused()).toBe("ECONNREFUSED");
    await rig.control("POST", "/listen", { open: true });
    expect(await refused()).toBe("connected");
    expect((await rig.get("/me")).status).toBe(200);
  });

  const newest = async () =>
    (await rig.get(`/accounts/${customer.authId}/transactions?transaction_type=transfer&per_page=100`)).json;

  it("bends the description that the ledger shows", async () => {
    await rig.fault({ kind: "drop_description", times: 1 });
    await transfer();
    expect((await newest()).transactions?.[0]?.description).toBeNull();
    await rig.fault({ kind: "truncate_description", length: 20, times: 1 });
    await transfer();
    expect((await newest()).transactions?.[0]?.description).toBe(
      "Transfer from partner Sahyadri".slice(0, 20),
    );
    await transfer();
    expect((await newest()).transactions?.[0]?.description).toBe(
      "Transfer from partner Sahyadri Telecom: [ref:01X] top-up",
    );
  });

  it("shows a row twice while the money moved once", async () => {
    const before = Number((await newest()).total);
    await rig.fault({ kind: "duplicate_row", times: 1 });
    expect((await effect(transfer)).moved).toBe(1);
    const after = await newest();
    expect(Number(after.total)).toBe(before + 2);
    const [first, second] = Object.values(after.transactions ?? {});
    expect(first?.reference).toBe(second?.reference);
    expect(first?.id).not.toBe(second?.id);
  });
});

describe("ledger lag", () => {
  it("hides the row for a while, and the balance shows the money at once", async () => {
    let now = Date.parse("2026-05-20T12:00:00Z");
    const rig = await Rig.start({ days: 1, now: () => new Date(now) });
    const customer = await rig.busiest();
    const path = `/accounts/${customer.authId}`;
    const total = async () =>
      Number((await rig.get(`${path}/transactions?transaction_type=transfer`)).json.total);
    const before = await total();
    await rig.fault({ kind: "ledger_lag", ms: 5000, times: 1 });
    await rig.fault({ kind: "reset_after_commit", match: { path: "transfer-balance" }, times: 1 });
    await expect(
      rig.send("POST", `${path}/transfer-balance`, { amount: 1, currency: "INR" }),
    ).rejects.toThrow();
    expect(await total()).toBe(before);
    expect(Number((await rig.get(`${path}/balance`)).json.cash_credits)).toBe(Number(customer.balance) + 1);
    now += 4999;
    expect(await total()).toBe(before);
    now += 1;
    expect(await total()).toBe(before + 1);
    await rig.sandbox.close();
  });
});

describe("the request log", () => {
  it("says what was asked and answered, without secrets", async () => {
    const rig = await Rig.start({ days: 1 });
    const customer = await rig.busiest();
    await rig.get("/accounts?page=1&size=1");
    await rig.send("POST", "/accounts", { name: "x", password: "hunter2hunter" });
    await rig.fault({ id: "late", kind: "status_after_commit", status: 502, times: 1 });
    await rig.send("POST", `/accounts/${customer.authId}/transfer-balance`, { amount: 1, currency: "INR" });
    const { json, text } = await rig.control("GET", "/requests");
    const seen = Object.values(json.requests ?? {});
    expect(seen.map((entry) => [entry.method, entry.status, entry.authId])).toEqual([
      ["GET", 200, "PA_TANDEM01"],
      ["POST", 422, "PA_TANDEM01"],
      ["POST", 502, "PA_TANDEM01"],
    ]);
    expect(seen[0]?.path).toBe("/api/v1/partner/accounts?page=1&size=1");
    expect(seen[2]).toMatchObject({ handled: true, faults: ["late"], body: { amount: 1 } });
    expect(text).not.toContain("hunter2");
    expect(text).not.toContain(rig.sandbox.partner.authToken);
    const later = await rig.control("GET", `/requests?since=${seen[1]?.seq}&method=POST&path=transfer`);
    expect(Object.values(later.json.requests ?? {})).toHaveLength(1);
    await rig.control("DELETE", "/requests");
    expect((await rig.control("GET", "/requests")).json.requests).toEqual([]);
    await rig.sandbox.close();
  });
});
