import { Agent, request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { newCustomer } from "../../fixtures/portal/new-customer";
import { type Rig, startRig } from "../../fixtures/portal/rig";

let rig: Rig;
let admin: ApiClient;
let authId: string;

beforeAll(async () => {
  rig = await startRig({ sandbox: { partnerBalance: "1000.00" } });
  admin = await rig.api("admin");
  authId = rig.customers[0]?.authId ?? "";
});
afterAll(() => rig?.stop());

/** Runs the request and makes sure that nothing was sent upstream and nothing stored but what was there before. */
async function nothingHappens<T>(run: () => Promise<T>): Promise<T> {
  const mark = await rig.control.mark();
  const before = [await rig.sql.count("Transfer"), await rig.sql.count("AccountCreation")];
  const result = await run();
  expect([await rig.sql.count("Transfer"), await rig.sql.count("AccountCreation")]).toEqual(before);
  expect(await rig.control.writes(mark)).toEqual([]);
  return result;
}

async function walletIn(currency: string): Promise<string> {
  const found = (await rig.control.accounts()).find((account) => account.currency === currency);
  if (!found) throw new Error(`There is no wallet in ${currency}.`);
  return found.authId;
}

/** The test can tell: the same request with good values does something. */
test("a good top-up and a good customer go through", async () => {
  expect((await admin.topUp(authId, "1.00", { note: "Fine\u0007 and \u202Edandy" })).text).toContain(
    "Fine and dandy",
  );
  const answer = await admin.post("/api/v1/customers", newCustomer({ gstin: "29AAGCB7383J1Z4" }));
  expect(answer.status, answer.text).toBe(201);
  expect(await rig.sql.count("Transfer")).toBe(1);
  expect(await rig.sql.count("AccountCreation")).toBe(1);
});

describe("an amount that is none", () => {
  test.each<[string, unknown]>([
    ["negative", "-5"],
    ["zero", "0"],
    ["zero in full", "0.00"],
    ["a tenth of a paisa", "0.001"],
    ["an exponent", "1e2"],
    ["beyond a float", "1e309"],
    ["not a number", "NaN"],
    ["infinite", "Infinity"],
    ["digits and letters", "12abc"],
    ["hexadecimal", "0x10"],
    ["200 digits", "9".repeat(200)],
    ["13 digits", "9".repeat(13)],
    ["a number instead of text", 500],
    ["full-width digits", "５００"],
    ["Devanagari digits", "५००"],
    ["a comma", "1,000"],
    ["a plus sign", "+5"],
    ["leading zeros", "007"],
    ["no digit before the point", ".50"],
    ["no digit after the point", "5."],
    ["a control character", "5\u00000"],
    ["empty", ""],
    ["blank", "   "],
    ["null", null],
    ["a list", ["5"]],
    ["missing", undefined],
  ])("%s: refused at the field", async (_what, amount) => {
    const answer = await nothingHappens(() => admin.topUp(authId, amount));
    const problem = problemOf(answer, 422);
    expect(problem.code).toBe("invalid");
    expect(Object.keys(problem.errors ?? {})).toEqual(["amount"]);
  });

  test("more than the master balance: refused at the field, with the balance", async () => {
    const problem = problemOf(await nothingHappens(() => admin.topUp(authId, "1000.01")), 422);
    expect(problem.errors?.amount).toMatch(/999\.00000/);
  });
});

describe("a top-up that is wrong elsewhere", () => {
  test.each([
    ["currency", { currency: "USD" }],
    ["currency", { currency: "inr" }],
    ["currency", { currency: "" }],
    ["note", { note: "[ref:01JD0000000000000000000000] mine" }],
    ["note", { note: "[ REF : x" }],
    // Without the zero-width space it is the marker.
    ["note", { note: "[r\u200Bef:x" }],
    ["note", { note: "n".repeat(141) }],
    ["note", { note: 5 }],
    ["idempotencyKey", { idempotencyKey: "in the body" }],
  ])("%s %j: refused at the field", async (field, change) => {
    const body = { amount: "5.00", currency: "INR", ...change };
    const answer = await nothingHappens(() =>
      admin.post(`/api/v1/customers/${authId}/transfers`, body, { "idempotency-key": crypto.randomUUID() }),
    );
    expect(Object.keys(problemOf(answer, 422).errors ?? {})).toEqual([field]);
  });

  test("a prototype in the body: refused", async () => {
    const body = '{"amount": "5.00", "currency": "INR", "__proto__": {"note": "x"}}';
    const key = { "idempotency-key": crypto.randomUUID() };
    const answer = await nothingHappens(() => admin.post(`/api/v1/customers/${authId}/transfers`, body, key));
    problemOf(answer, 422);
  });

  test("rupees into a wallet of dollars: refused at the field", async () => {
    const dollars = await walletIn("USD");
    const answer = await nothingHappens(() => admin.topUp(dollars, "5.00", { currency: "INR" }));
    expect(Object.keys(problemOf(answer, 422).errors ?? {})).toEqual(["currency"]);
  });

  test("dollars from a master balance in rupees: no money moves", async () => {
    const dollars = await walletIn("USD");
    const before = await rig.control.transfers(dollars);
    // Today's profile does not name its currency, so the upstream is the one who can refuse; the older one does.
    expect(problemOf(await admin.topUp(dollars, "5.00", { currency: "USD" }), 422).code).toBe("invalid");
    expect(await rig.sql.count("Transfer", `"authId" = $1 AND "state" <> 'failed'`, [dollars])).toBe(0);
    await rig.control.options({ generation: "legacy" });
    const answer = await nothingHappens(() => admin.topUp(dollars, "5.00", { currency: "USD" }));
    await rig.control.options({ generation: "current" });
    expect(Object.keys(problemOf(answer, 422).errors ?? {})).toEqual(["currency"]);
    expect(await rig.control.transfers(dollars)).toEqual(before);
  });

  test.each([
    ["unknown", "MA_NOBODY00"],
    ["a path", "..%2F..%2Fme"],
    ["a query", "MA_X%3Fpage=1"],
    ["long", "A".repeat(65)],
  ])("a customer that is %s: not there, nothing spliced into an upstream path", async (_what, id) => {
    const answer = await nothingHappens(async () => {
      const mark = await rig.control.mark();
      const refused = await admin.topUp(id, "5.00");
      expect(await rig.control.askedFor(mark)).toEqual([]);
      return refused;
    });
    expect([404, 422]).toContain(answer.status);
    problemOf(answer, answer.status);
  });
});

describe("a customer that cannot be", () => {
  test.each<[string, Record<string, unknown>]>([
    ["phone", { phone: "9876543210" }],
    ["phone", { phone: "+91 98765 43210" }],
    // Well formed, and no such number in India.
    ["phone", { phone: "+910123456789" }],
    ["phone", { phone: "" }],
    ["gstin", { gstin: "29AAGCB7383J1Z" }],
    ["gstin", { gstin: "29AAGCB7383J1X4" }],
    // The right shape with a wrong checksum.
    ["gstin", { gstin: "29AAGCB7383J1Z5" }],
    // The checksums fit, but there are no such states.
    ["gstin", { gstin: "00AAGCB7383J1ZO" }],
    ["gstin", { gstin: "39AAGCB7383J1Z3" }],
    ["gstin", { gstin: "29AAGCB7383J1Z4", country: "US", phone: "+12125550123" }],
    ["gstin", { gstStatus: "active" }],
    ["email", { email: "not-an-address" }],
    ["email", { email: "two@at@signs.example" }],
    ["email", { email: `${"a".repeat(250)}@x.example` }],
    ["password", { password: "Sh0rt!" }],
    ["password", { password: "no digit here!" }],
    ["password", { password: "n0specialcharacter" }],
    ["country", { country: "ZZ" }],
    ["country", { country: "India" }],
    ["timezone", { timezone: "Asia/Atlantis" }],
    ["timezone", { timezone: "GMT+25" }],
    ["name", { name: "x" }],
    ["name", { name: "\u0000\u200B\u0007" }],
    ["name", { name: "n".repeat(121) }],
    ["gstStatus", { gstStatus: "perhaps" }],
    ["balance", { balance: "1000.00" }],
    ["auth_id", { auth_id: "MA_CHOSEN00" }],
  ])("%s %j: refused at the field", async (field, change) => {
    const answer = await nothingHappens(() => admin.post("/api/v1/customers", newCustomer(change)));
    const problem = problemOf(answer, 422);
    expect(problem.code).toBe("invalid");
    expect(Object.keys(problem.errors ?? {})).toEqual([field]);
  });

  test("an e-mail address that is taken, however it is written: refused at the field", async () => {
    const email = rig.customers[3]?.email ?? "";
    for (const spelled of [email, email.toUpperCase(), ` ${email} `]) {
      const answer = await nothingHappens(() =>
        admin.post("/api/v1/customers", newCustomer({ email: spelled })),
      );
      expect(problemOf(answer, 422).errors).toEqual({ email: expect.stringContaining("exists already") });
    }
  });

  test("the password is in no answer", async () => {
    const answer = await admin.post("/api/v1/customers", newCustomer({ password: "n0specialcharacter" }));
    expect(answer.text).not.toContain("n0specialcharacter");
  });
});

describe("a body that is none", () => {
  const path = () => `/api/v1/customers/${authId}/transfers`;
  const key = { "idempotency-key": "a-key-that-is-long" };

  test.each([
    ["cut off", '{"amount": "5.00", "currency": "IN'],
    ["empty", ""],
    ["not JSON", "amount=5.00"],
  ])("%s: 400", async (_what, text) => {
    const answer = await nothingHappens(() => admin.post(path(), text, key));
    expect(problemOf(answer, 400).code).toBe("bad_request");
  });

  test("bytes that are no UTF-8: 400", async () => {
    const response = await fetch(`${admin.url}${path()}`, {
      method: "POST",
      headers: { authorization: `Bearer ${admin.key}`, "content-type": "application/json", ...key },
      body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
    });
    expect(response.status).toBe(400);
  });

  test.each([["text/plain"], ["application/x-www-form-urlencoded"], ["multipart/form-data; boundary=x"]])(
    "sent as %s: 415",
    async (type) => {
      const good = { amount: "5.00", currency: "INR" };
      const answer = await nothingHappens(() => admin.post(path(), good, { ...key, "content-type": type }));
      expect(problemOf(answer, 415).code).toBe("unsupported_media_type");
    },
  );

  test.each([["null"], ["[]"], ['"5.00"'], ["5"]])("%s instead of an object: 422", async (text) => {
    const answer = await nothingHappens(() => admin.post(path(), text, key));
    expect(problemOf(answer, 422).errors).toHaveProperty("body");
  });

  test("100 KB: 413", async () => {
    const large = { amount: "5.00", currency: "INR", note: "n".repeat(100_000) };
    expect(problemOf(await nothingHappens(() => admin.post(path(), large, key)), 413).code).toBe(
      "payload_too_large",
    );
    const customer = newCustomer({ description: "d".repeat(100_000) });
    problemOf(await nothingHappens(() => admin.post("/api/v1/customers", customer)), 413);
  });
});

describe("a question that makes no sense", () => {
  test.each([
    ["/api/v1/calls?from=2026-02-30", "from"],
    ["/api/v1/calls?from=2026-13-01&to=2026-13-02", "from"],
    ["/api/v1/calls?from=yesterday", "from"],
    ["/api/v1/calls?from=2026-05-02&to=2026-05-01", "to"],
    ["/api/v1/calls?from=2016-05-01&to=2026-05-01", "from"],
    ["/api/v1/calls?limit=1000", "limit"],
    ["/api/v1/calls?limit=0", "limit"],
    ["/api/v1/calls?limit=20&limit=50", "limit"],
    ["/api/v1/calls?cursor=bm90IG91cnM", "cursor"],
    [`/api/v1/calls?cursor=${Buffer.from("o-1.a-call").toString("base64url")}`, "cursor"],
    ["/api/v1/calls?from=2026-05-01T10:00:00", "from"],
    ["/api/v1/calls?zone=Mars/Olympus", "zone"],
    ["/api/v1/calls?fromMatch=regex", "fromMatch"],
    ["/api/v1/calls?hangupCauseCode=1e3", "hangupCauseCode"],
    ["/api/v1/calls?minCost=NaN", "minCost"],
    ["/api/v1/calls?minCost=2&maxCost=1", "maxCost"],
    ["/api/v1/calls?maxMos=6", "maxMos"],
    ["/api/v1/calls?minDuration=60&maxDuration=10", "maxDuration"],
    ["/api/v1/calls?minDuration=-1", "minDuration"],
    ["/api/v1/calls?minDuration=soon", "minDuration"],
    ["/api/v1/calls?direction=sideways", "direction"],
    ["/api/v1/calls?status=pending", "status"],
    ["/api/v1/calls?hangupCause=DROP%20TABLE", "hangupCause"],
    ["/api/v1/calls?fromNumber=abc", "fromNumber"],
    ["/api/v1/calls?page=2", "page"],
    ["/api/v1/calls?page=1e9", "page"],
    ["/api/v1/calls/summary?from=2016-05-01&to=2026-05-01", "from"],
    ["/api/v1/calls/summary?limit=5", "limit"],
    ["/api/v1/transactions?page=1000000000", "page"],
    ["/api/v1/transactions?page=0", "page"],
    ["/api/v1/transactions?page=1.5", "page"],
    ["/api/v1/transactions?size=1000", "size"],
    ["/api/v1/transactions?size=-1", "size"],
    ["/api/v1/transactions?from=2016-05-01&to=2026-05-01", "from"],
    ["/api/v1/transactions?kind=bribe", "kind"],
    ["/api/v1/transactions?unknown=1", "unknown"],
    ["/api/v1/customers?page=1000000000", "page"],
    ["/api/v1/customers?size=1000", "size"],
    ["/api/v1/customers?search=a&search=b", "search"],
    [`/api/v1/customers?search=${"s".repeat(101)}`, "search"],
    ["/api/v1/numbers?page=1e9", "page"],
    ["/api/v1/numbers?size=1000", "size"],
    ["/api/v1/transfers?state=lost", "state"],
    ["/api/v1/transfers?page=1000000000", "page"],
    ["/api/v1/analytics?from=2026-02-30", "from"],
    ["/api/v1/analytics?from=2016-01-01&to=2026-01-01", "from"],
    ["/api/v1/audit?cursor=abc", "cursor"],
    ["/api/v1/audit?cursor=9999999999999999999", "cursor"],
    ["/api/v1/audit?limit=1000", "limit"],
    ["/api/v1/audit?outcome=maybe", "outcome"],
    ["/api/v1/audit?action=everything", "action"],
    ["/api/v1/audit?from=2026-02-30", "from"],
  ])("%s: refused at the parameter, upstream is not asked", async (path, field) => {
    const mark = await rig.control.mark();
    const problem = problemOf(await admin.get(path), 422);
    expect(Object.keys(problem.errors ?? {})).toContain(field);
    expect(await rig.control.askedFor(mark)).toEqual([]);
  });

  test.each([
    ["customer", "/api/v1/customers/..%2F..%2Fme"],
    ["customer", "/api/v1/customers/MA_X%3Fa=b/balance"],
    ["call", "/api/v1/calls/..%2F..%2Fme"],
    ["transfer", "/api/v1/transfers/not-a-uuid"],
    ["transfer", "/api/v1/transfers/00000000-0000-0000-0000-000000000000"],
    ["path", "/api/v1/nothing/here"],
  ])("a %s that cannot be (%s): 404", async (_what, path) => {
    expect(problemOf(await admin.get(path), 404).code).toBe("not_found");
  });

  test("methods that an address does not have: 405", async () => {
    for (const method of ["PUT", "DELETE", "PATCH"]) {
      expect((await admin.send(method, `/api/v1/customers/${authId}`)).status).toBe(405);
    }
  });
});

/** One request on the agent's only connection; rejects when no answer comes. */
function postOn(agent: Agent, body: string): Promise<number> {
  const url = new URL("/api/v1/bulk-top-ups", rig.portal.url);
  const headers = {
    authorization: `Bearer ${admin.key}`,
    "content-type": "application/json",
    "idempotency-key": crypto.randomUUID(),
  };
  return new Promise((answered, failed) => {
    const asked = request(url, { agent, method: "POST", headers, timeout: 10_000 }, (response) => {
      response.resume();
      response.once("end", () => answered(response.statusCode ?? 0));
    });
    asked.once("timeout", () => asked.destroy(new Error("There was no answer.")));
    asked.once("error", failed);
    asked.end(body);
  });
}

test("after a body that was too large, the same connection goes on", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const statuses = [];
  for (let time = 0; time < 5; time += 1) {
    statuses.push(await postOn(agent, JSON.stringify({ csv: "x".repeat(2_600_000) })));
    statuses.push(await postOn(agent, JSON.stringify({ csv: "MA_NOBODY001,1.00" })));
  }
  agent.destroy();
  expect(new Set(statuses)).toEqual(new Set([413, 422]));
});
