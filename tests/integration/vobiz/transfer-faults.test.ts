import "../../fixtures/vobiz/environment";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { createVobizClient, type VobizClient } from "@/lib/vobiz/client";
import { fetchBalance } from "@/lib/vobiz/resources/accounts";
import { readWholeLedger } from "@/lib/vobiz/resources/transactions";
import { transferBalance } from "@/lib/vobiz/resources/transfers";
import { testCustomerScope } from "../../fixtures/scopes";
import { type ControlledSandbox, startControlledSandbox } from "../../fixtures/vobiz/sandbox";

const requestLog = z.object({ requests: z.array(z.object({ path: z.string() })) });
const now = new Date("2026-05-11T08:00:00Z");
const days = { from: "2026-05-10", to: "2026-05-12" };
/** Long enough for an honest answer, short enough to wait for a missing one. */
const limits = { headersMs: 700, bodyMs: 700, writeTotalMs: 1500 };

describe.each(["current", "legacy"] as const)("a transfer in the %s generation", (generation) => {
  let sandbox: ControlledSandbox;
  let client: VobizClient;
  let customer: AuthorizedCustomer;
  let counter = 0;

  beforeAll(async () => {
    sandbox = await startControlledSandbox({ generation, now: () => now, days: 5 }, limits);
    client = sandbox.client;
    const [first] = (await sandbox.accounts()).filter(({ currency }) => currency === "INR");
    if (!first) throw new Error("The sandbox has no customers");
    customer = testCustomerScope(first.authId);
  });
  afterEach(async () => {
    await sandbox.control("DELETE", "/faults");
    expect(await sandbox.control("GET", "/ledger/check")).toMatchObject({ balanced: true });
  });
  afterAll(() => sandbox.close());

  /** One transfer under a fault: its outcome, whether the money moved, and how many POSTs arrived. */
  async function underFault(fault: object | null, options: { signal?: AbortSignal } = {}) {
    counter += 1;
    const reference = `[ref:FAULT${counter}]`;
    await sandbox.control("DELETE", "/requests");
    const before = (await fetchBalance(customer, { client })).balance;
    if (fault) await sandbox.control("POST", "/faults", { match: { method: "POST" }, times: 1, ...fault });
    const input = { amount: "12.34", currency: "INR", description: `${reference} fault` };
    const outcome = await transferBalance(customer, input, { client, ...options });
    await sandbox.control("DELETE", "/faults");
    const moved = (await fetchBalance(customer, { client })).balance.minus(before).toFixed(2);
    const log = requestLog.parse(await sandbox.control("GET", "/requests?method=POST"));
    const posts = log.requests.filter(({ path }) => path.includes("transfer-balance")).length;
    return { outcome, moved, posts, reference };
  }

  const rowsWith = async (reference: string) => {
    const ledger = await readWholeLedger(customer, days, { client });
    if (!ledger.complete) throw new Error(ledger.reason);
    return ledger.entries.filter(({ description }) => description?.includes(reference));
  };

  it("without a fault is completed", async () => {
    const { outcome, moved, posts } = await underFault(null);
    expect(outcome).toMatchObject({ kind: "completed", httpStatus: 200 });
    expect([moved, posts]).toEqual(["12.34", 1]);
  });

  const unknown = (reason: string, rest: object = {}) => ({ kind: "unknown", reason, ...rest });
  const body502 = { kind: "status_after_commit", status: 502, html: true };
  it.each<[string, object, object, "12.34" | "0.00"]>([
    ["delay", { kind: "delay", ms: 300 }, { kind: "completed" }, "12.34"],
    ["hang", { kind: "hang" }, unknown("timeout"), "0.00"],
    ["hang after the commit", { kind: "hang_after_commit" }, unknown("timeout"), "12.34"],
    ["closed connection", { kind: "refuse" }, unknown("connection_lost"), "0.00"],
    ["reset", { kind: "reset_before_commit" }, unknown("connection_lost"), "0.00"],
    ["reset after the commit", { kind: "reset_after_commit" }, unknown("connection_lost"), "12.34"],
    [
      "500",
      { kind: "status_before_commit", status: 500 },
      unknown("server_error", { httpStatus: 500 }),
      "0.00",
    ],
    ["502 page", { kind: "status_before_commit", status: 502, html: true }, unknown("server_error"), "0.00"],
    ["503", { kind: "status_before_commit", status: 503, retryAfter: 0 }, unknown("server_error"), "0.00"],
    ["500 after the commit", { kind: "status_after_commit", status: 500 }, unknown("server_error"), "12.34"],
    ["502 page after the commit", body502, unknown("server_error", { httpStatus: 502 }), "12.34"],
    ["409 after the commit", { kind: "status_after_commit", status: 409 }, unknown("conflict"), "12.34"],
    ["408 after the commit", { kind: "status_after_commit", status: 408 }, unknown("timeout"), "12.34"],
    [
      "429",
      { kind: "status_before_commit", status: 429, retryAfter: 0 },
      { kind: "failed", code: "rate_limited" },
      "0.00",
    ],
    [
      "429 page",
      { kind: "status_before_commit", status: 429, html: true },
      unknown("foreign_answer"),
      "0.00",
    ],
    [
      "403 page after the commit",
      { kind: "status_after_commit", status: 403, html: true },
      unknown("foreign_answer"),
      "12.34",
    ],
    [
      "401",
      { kind: "status_before_commit", status: 401 },
      { kind: "failed", code: "credentials_refused" },
      "0.00",
    ],
    [
      "402",
      { kind: "status_before_commit", status: 402 },
      { kind: "failed", code: "insufficient_balance" },
      "0.00",
    ],
    [
      "cut-off connection",
      { kind: "truncate_body" },
      unknown("connection_lost", { httpStatus: 200 }),
      "12.34",
    ],
    ["cut-off JSON", { kind: "truncate_json" }, unknown("unreadable_answer", { httpStatus: 200 }), "12.34"],
    ["page for an answer", { kind: "html_body" }, unknown("unreadable_answer"), "12.34"],
    ["foreign answer", { kind: "foreign_body" }, unknown("unreadable_answer"), "12.34"],
    ["slow answer", { kind: "slow_body", ms: 600 }, { kind: "completed" }, "12.34"],
    ["answer that drips for ever", { kind: "slow_body", ms: 20_000 }, unknown("timeout"), "12.34"],
    [
      "wrong amount",
      { kind: "wrong_amount", amount: "1.23" },
      unknown("mismatch", { mismatch: true }),
      "12.34",
    ],
  ])("with a %s", async (_what, fault, expected, movement) => {
    const { outcome, moved, posts, reference } = await underFault(fault);
    expect(outcome).toMatchObject(expected);
    expect(moved).toBe(movement);
    expect(posts).toBe(1);
    expect(await rowsWith(reference)).toHaveLength(movement === "0.00" ? 0 : 1);
  });

  it.each([301, 302, 307, 308])("with a redirect of %i goes nowhere else", async (status) => {
    const location = `${sandbox.url}/api/v1/partner/accounts/${customer.authId}/transfer-balance?again`;
    const { outcome, moved, posts } = await underFault({ kind: "redirect", status, location });
    expect(outcome).toMatchObject(unknown("redirected", { httpStatus: status }));
    expect([moved, posts]).toEqual(["0.00", 1]);
  });

  it("that its caller leaves is unknown", async () => {
    const caller = new AbortController();
    const leaving = sleep(200).then(() => caller.abort());
    const { outcome, moved, posts } = await underFault(
      { kind: "hang_after_commit" },
      { signal: caller.signal },
    );
    await leaving;
    expect(outcome).toEqual({ kind: "unknown", reason: "aborted" });
    expect([moved, posts]).toEqual(["12.34", 1]);
  });

  it("that its caller leaves before is not sent", async () => {
    const { outcome, moved, posts } = await underFault(null, { signal: AbortSignal.abort() });
    expect(outcome).toEqual({ kind: "not_sent", code: "aborted" });
    expect([moved, posts]).toEqual(["0.00", 0]);
  });

  it("to a vendor that does not listen is not sent, and completes once it does", async () => {
    const input = { amount: "12.34", currency: "INR", description: "[ref:CLOSED]" };
    await sandbox.control("POST", "/listen", { open: false });
    const outcome = await transferBalance(customer, input, { client });
    await sandbox.control("POST", "/listen", { open: true });
    expect(outcome).toEqual({ kind: "not_sent", code: "unreachable" });
    expect(await rowsWith("[ref:CLOSED]")).toHaveLength(0);
    expect(await transferBalance(customer, input, { client })).toMatchObject({ kind: "completed" });
    expect(await rowsWith("[ref:CLOSED]")).toHaveLength(1);
  });

  it("with a wrong token is refused, and raises the alarm", async () => {
    const partner = { authId: sandbox.partner.authId, token: "not-the-partners-token" };
    const stranger = createVobizClient({ baseUrl: sandbox.url, partner });
    const input = { amount: "12.34", currency: "INR", description: "[ref:STRANGER]" };
    expect(await transferBalance(customer, input, { client: stranger })).toMatchObject({
      kind: "failed",
      code: "credentials_refused",
      httpStatus: 401,
    });
    expect(stranger.http.stats().credentialsRefusedAt).toBeInstanceOf(Date);
    await stranger.http.close();
  });

  describe("in a ledger", () => {
    it("that lags is not there yet, which proves nothing", async () => {
      const { outcome, reference } = await underFault({ kind: "ledger_lag", ms: 60_000 });
      expect(outcome.kind).toBe("completed");
      expect(await rowsWith(reference)).toHaveLength(0);
    });

    it("that drops descriptions is there without one", async () => {
      const { reference } = await underFault({ kind: "drop_description" });
      expect(await rowsWith(reference)).toHaveLength(0);
      const ledger = await readWholeLedger(customer, days, { client });
      expect(ledger.complete && ledger.entries.some(({ description }) => description === null)).toBe(true);
    });

    it("that cuts descriptions still shows the reference, which stands first", async () => {
      const { reference } = await underFault({ kind: "truncate_description", length: 60 });
      expect(await rowsWith(reference)).toHaveLength(1);
    });

    it("that repeats a row shows it twice", async () => {
      const { reference } = await underFault({ kind: "duplicate_row" });
      expect(await rowsWith(reference)).toHaveLength(2);
    });

    it.each([
      [{ kind: "status_before_commit", status: 502 }, "upstream_error"],
      [{ kind: "truncate_json" }, "bad_response"],
      [{ kind: "html_body" }, "bad_response"],
      [{ kind: "reset_before_commit" }, "unreachable"],
      [{ kind: "status_before_commit", status: 403 }, "forbidden"],
    ])("that cannot be read (%j) is not complete", async (fault, reason) => {
      await sandbox.control("POST", "/faults", { match: { method: "GET", path: "/transactions" }, ...fault });
      expect(await readWholeLedger(customer, days, { client })).toEqual({ complete: false, reason });
    });

    it("that fails once is read again", async () => {
      const fault = {
        match: { method: "GET", path: "/transactions" },
        times: 1,
        kind: "status_before_commit",
        status: 503,
      };
      await sandbox.control("POST", "/faults", fault);
      expect(await readWholeLedger(customer, days, { client })).toMatchObject({ complete: true });
    });
  });
});
