import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Account, type Answer, type Json, Rig } from "./helpers";

const rows = (list: Json | undefined): Json[] => Object.values(list ?? {});
const text = (value: unknown): string => String(value);

describe("paging and filters", () => {
  let rig: Rig;
  let customer: Account;
  let cdrs: string;
  beforeAll(async () => {
    rig = await Rig.start();
    customer = await rig.busiest();
    cdrs = `/accounts/${customer.authId}/cdrs`;
  });
  afterAll(() => rig.sandbox.close());

  it.each([
    "/accounts?size=101",
    "/cdrs?per_page=101",
    "/numbers?per_page=101",
    "/transactions?per_page=201",
    "/kyc-sessions?size=101",
  ])("refuses too large a page on %s", async (path) => {
    const answer = await rig.get(path);
    expect(answer.status).toBe(422);
    expect(answer.json).toMatchObject({ error: "ValidationError", status_code: 422 });
    expect(answer.json.details?.[0]).toMatchObject({
      type: "less_than_equal",
      loc: ["query", expect.any(String)],
    });
  });

  it.each([
    "page=0",
    "page=x",
    "per_page=0",
    "call_direction=sideways",
    "status=great",
    "start_date=20-05-2026",
    "end_date=2026-13-01",
  ])("refuses %s on calls", async (query) => {
    expect((await rig.get(`/cdrs?${query}`)).status).toBe(422);
  });

  it("takes size as well as per_page, and prefers per_page", async () => {
    expect((await rig.get("/accounts?size=3")).json.size).toBe(3);
    expect((await rig.get("/accounts?size=3&per_page=4")).json.size).toBe(4);
    expect((await rig.get("/accounts")).json.size).toBe(20);
  });

  it("finds accounts by name and e-mail, whatever the case", async () => {
    const byName = await rig.get(`/accounts?search=${encodeURIComponent("o'brien")}`);
    expect(byName.json.total).toBe(1);
    const byMail = await rig.get("/accounts?search=CREDRESOLVE.example");
    expect(rows(byMail.json.accounts).map((account) => account.name)).toEqual(["Credresolve"]);
  });

  it("pages through all calls, newest first, each once", async () => {
    const seen: Json[] = [];
    let answer: Answer;
    for (let page = 1; ; page++) {
      answer = await rig.get(`${cdrs}?per_page=100&page=${page}`);
      seen.push(...rows(answer.json.data));
      if (!answer.json.pagination?.has_next) break;
    }
    expect(seen).toHaveLength(customer.calls);
    expect(new Set(seen.map((call) => text(call.uuid))).size).toBe(customer.calls);
    const starts = seen.map((call) => text(call.start_time));
    expect(starts).toEqual([...starts].sort().reverse());
    const beyond = await rig.get(`${cdrs}?page=10000`);
    expect([beyond.status, beyond.json.count]).toEqual([200, 0]);
  });

  it.each<[string, (call: Json) => boolean]>([
    ["call_direction=inbound", (call) => text(call.call_direction) === "inbound"],
    ["status=answered", (call) => Number(call.billsec) > 0],
    ["status=busy", (call) => text(call.hangup_cause) === "USER_BUSY"],
    ["status=no_answer", (call) => text(call.hangup_cause) === "NO_ANSWER"],
    ["status=no-answer", (call) => text(call.hangup_cause) === "NO_ANSWER"],
    ["hangup_cause=CALL_REJECTED", (call) => text(call.hangup_cause) === "CALL_REJECTED"],
    ["min_duration=60&max_duration=90", (call) => Number(call.duration) >= 60 && Number(call.duration) <= 90],
    ["context=voice-api", (call) => text(call.context) === "voice-api"],
    ["start_date=2026-05-14&end_date=2026-05-15", (call) => /^2026-05-1[45]/.test(text(call.start_time))],
    ["start_date=2026-05-19", (call) => text(call.start_time) >= "2026-05-19"],
    ["to_number=98", (call) => text(call.destination_number).includes("98")],
  ])("selects calls by %s, all of them and no others", async (query, test) => {
    const everything: Json[] = [];
    for (let page = 1; everything.length < customer.calls; page++) {
      everything.push(...rows((await rig.get(`${cdrs}?per_page=100&page=${page}`)).json.data));
    }
    const expected = everything.filter(test);
    const { json } = await rig.get(`${cdrs}?per_page=100&${query}`);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(customer.calls);
    expect(json.pagination?.total).toBe(expected.length);
    expect(rows(json.data)).toEqual(expected.slice(0, 100));
    expect(json.summary?.totalCalls).toBe(expected.length);
    const billsec = expected.reduce((sum, call) => sum + Number(call.billsec), 0);
    expect(json.summary?.total_billable_seconds).toBe(billsec);
  });

  it("counts every unanswered call as failed in the legacy generation", async () => {
    await rig.options({ generation: "legacy" });
    const failed = await rig.get(`${cdrs}?status=failed&hangup_cause=NO_ANSWER`);
    await rig.options({ generation: "current" });
    expect(Number(failed.json.meta?.total)).toBeGreaterThan(0);
    expect((await rig.get(`${cdrs}?status=failed&hangup_cause=NO_ANSWER`)).json.pagination?.total).toBe(0);
  });

  it("refuses calls when the partner may not view them", async () => {
    await rig.options({ canViewCdrs: false });
    const answers = await Promise.all([rig.get(cdrs), rig.get("/cdrs")]);
    await rig.options({ canViewCdrs: true });
    expect(answers.map((answer) => answer.status)).toEqual([403, 403]);
  });

  it("selects ledger rows by type, date, account and text", async () => {
    const base = `/accounts/${customer.authId}/transactions?per_page=200`;
    const debits = await rig.get(`${base}&transaction_type=debit`);
    expect(new Set(rows(debits.json.transactions).map((row) => text(row.type)))).toEqual(new Set(["debit"]));
    const transfers = await rig.get(`${base}&transaction_type=transfer`);
    expect(Number(transfers.json.total)).toBeGreaterThan(0);
    for (const row of rows(transfers.json.transactions)) {
      expect(row.description).toMatch(/^Transfer from partner Sahyadri Telecom: /);
      expect(row.reference).toMatch(new RegExp(`^ptc:[\\da-f-]{36}:${customer.authId}:\\d{10}$`));
    }
    const day = await rig.get(`${base}&from_date=2026-05-18&to_date=2026-05-18`);
    expect(rows(day.json.transactions).every((row) => text(row.created_at).startsWith("2026-05-18"))).toBe(
      true,
    );
    expect(Number(day.json.total)).toBeGreaterThan(0);
    const drilled = await rig.get(`/transactions?account=${customer.authId}&per_page=1`);
    expect(drilled.json.total).toBe((await rig.get(base)).json.total);
    const searched = await rig.get("/transactions?search=transfer%20from%20partner&per_page=1");
    expect(Number(searched.json.total)).toBeGreaterThan(10);
    expect((await rig.get(`${base}&transaction_type=adjustment`)).status).toBe(422);
  });

  it("sums the filtered ledger, not the page", async () => {
    const base = `/accounts/${customer.authId}/transactions`;
    const one = await rig.get(`${base}?per_page=1&transaction_type=recharge`);
    const all = await rig.get(`${base}?per_page=200&transaction_type=recharge`);
    const credit = rows(all.json.transactions).reduce((sum, row) => sum + Number(row.amount), 0);
    expect(one.json.summary).toEqual(all.json.summary);
    expect(Number(one.json.summary?.total_credit)).toBe(credit);
  });

  it("can keep the global ledger to itself", async () => {
    await rig.options({ globalTransactions: false });
    const answer = await rig.get("/transactions");
    await rig.options({ globalTransactions: true });
    expect(answer.status).toBe(403);
  });

  it("finds numbers by a part", async () => {
    const { json } = await rig.get(`/accounts/${customer.authId}/numbers`);
    const wanted = text(json.items?.[0]?.e164);
    const found = await rig.get(`/numbers?search=${wanted.slice(4, 12)}`);
    expect(rows(found.json.items).map((number) => number.e164)).toContain(wanted);
  });
});
