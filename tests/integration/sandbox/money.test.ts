import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Account, type Answer, Rig } from "./helpers";

describe("transfers", () => {
  let rig: Rig;
  let customer: Account;
  beforeAll(async () => {
    rig = await Rig.start({ days: 2, partnerBalance: "1000.5" });
    customer = await rig.busiest();
  });
  afterAll(() => rig.sandbox.close());
  beforeEach(() => rig.options({ partnerBalance: "1000.5" }));

  const transfer = (body: unknown, authId = customer.authId): Promise<Answer> =>
    rig.send("POST", `/accounts/${authId}/transfer-balance`, body);

  it("move money to the last digit that was written", async () => {
    const before = await rig.books(customer.authId);
    const answer = await transfer('{"amount": 500.10, "currency": "INR", "description": "April — é"}');
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({
      from_account: "PA_TANDEM01",
      to_account: customer.authId,
      currency: "INR",
      description: "April — é",
      status: "completed",
    });
    expect(answer.json.transaction_id).toMatch(/^txn_[\da-f]{12}$/);
    expect(answer.text).toContain('"amount":500.10,');
    expect(answer.text).toContain('"partner_balance_after":500.40,');
    const after = await rig.books(customer.authId);
    expect(after.partner).toBe("500.40000");
    expect(after.transfers).toBe(before.transfers + 1);
    expect((await rig.control("GET", "/ledger/check")).json.balanced).toBe(true);
    const row = (await rig.get(`/accounts/${customer.authId}/transactions?per_page=1`)).json
      .transactions?.[0];
    expect(row).toMatchObject({
      type: "credit",
      amount: 500.1,
      description: "Transfer from partner Sahyadri Telecom: April — é",
    });
  });

  it("keep five decimals, and add a hundred small amounts without loss", async () => {
    const before = await rig.books(customer.authId);
    for (let count = 0; count < 100; count++) await transfer('{"amount": 0.10001, "currency": "INR"}');
    const after = await rig.books(customer.authId);
    expect(after.partner).toBe("990.49900");
    expect((Number(after.customer) - Number(before.customer)).toFixed(5)).toBe("10.00100");
  });

  it("answer an overdraft with the documented body, and move nothing", async () => {
    const before = await rig.books(customer.authId);
    const answer = await transfer({ amount: 1000.51, currency: "INR" });
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({
      error: "insufficient_balance",
      message: "Your partner balance (₹1000.50) is insufficient for this transfer (₹1000.51).",
      current_balance: 1000.5,
      requested_amount: 1000.51,
      currency: "INR",
    });
    expect(await rig.books(customer.authId)).toEqual(before);
  });

  it("can empty the balance, and let one of two at once fail", async () => {
    const body = { amount: 1000.5, currency: "INR" };
    const answers = await Promise.all([transfer(body), transfer(body)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400]);
    expect((await rig.books(customer.authId)).partner).toBe("0.00000");
  });

  it.each([
    ["nothing", '{"amount": 0, "currency": "INR"}', 400, "invalid_amount"],
    ["less than nothing", '{"amount": -5, "currency": "INR"}', 400, "invalid_amount"],
    ["another currency", '{"amount": 5, "currency": "USD"}', 400, "currency_mismatch"],
    ["text", '{"amount": "5", "currency": "INR"}', 422, "ValidationError"],
    ["null", '{"amount": null, "currency": "INR"}', 422, "ValidationError"],
    ["six decimals", '{"amount": 0.000001, "currency": "INR"}', 422, "ValidationError"],
    ["infinity", '{"amount": 1e309, "currency": "INR"}', 422, "ValidationError"],
    ["no amount", '{"currency": "INR"}', 422, "ValidationError"],
    ["no currency", '{"amount": 5}', 422, "ValidationError"],
    ["broken JSON", '{"amount": 5', 422, "ValidationError"],
  ])("refuse %s", async (_what, body, status, error) => {
    const before = await rig.books(customer.authId);
    const answer = await transfer(body);
    expect([answer.status, answer.json.error]).toEqual([status, error]);
    expect(await rig.books(customer.authId)).toEqual(before);
  });

  it("refuse a wallet in another currency, an unknown account and a forbidden partner", async () => {
    const dollars = await rig.account(({ currency }) => currency === "USD");
    expect((await transfer({ amount: 5, currency: "INR" }, dollars.authId)).json.error).toBe(
      "currency_mismatch",
    );
    expect((await transfer({ amount: 5, currency: "INR" }, "MA_NOBODY00")).status).toBe(404);
    await rig.options({ canTransferBalance: false });
    const answer = await transfer({ amount: 5, currency: "INR" });
    await rig.options({ canTransferBalance: true });
    expect(answer.status).toBe(403);
  });

  it("want JSON", async () => {
    const headers = { ...rig.headers(), "content-type": "text/plain" };
    const path = `/accounts/${customer.authId}/transfer-balance`;
    const answer = await rig.get(path, { method: "POST", headers, body: '{"amount":5,"currency":"INR"}' });
    expect(answer.status).toBe(415);
  });
});

describe("new accounts", () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await Rig.start({ days: 1 });
  });
  afterAll(() => rig.sandbox.close());

  const body = (more: Record<string, unknown> = {}) => ({
    name: "Nayi Disha",
    email: `owner${Math.random()}@nayi-disha.example`,
    password: "SecurePass@123",
    phone: "+919431538535",
    country: "IN",
    ...more,
  });

  it("are created with a wallet of nothing and a token that works", async () => {
    const answer = await rig.send(
      "POST",
      "/accounts",
      body({ company: "Nayi Disha LLP", timezone: "Asia/Kolkata" }),
    );
    expect(answer.status).toBe(201);
    expect(Object.keys(answer.json).sort()).toEqual(
      [
        "auth_id",
        "auth_token",
        "balance",
        "country",
        "created_at",
        "currency",
        "email",
        "name",
        "status",
      ].sort(),
    );
    expect(answer.json).toMatchObject({ status: "active", balance: 0, currency: "INR" });
    const authId = String(answer.json.auth_id);
    expect(authId).toMatch(/^MA_[A-Z0-9]{8}$/);
    expect((await rig.own({ authId, authToken: String(answer.json.auth_token) }, "/auth/me")).status).toBe(
      200,
    );
    const shown = await rig.get(`/accounts/${authId}`);
    expect(shown.json).toMatchObject({
      kyc_status: "pending",
      cash_credits: "0.00000",
      company: "Nayi Disha LLP",
    });
    const paid = await rig.send("POST", `/accounts/${authId}/transfer-balance`, {
      amount: 25,
      currency: "INR",
    });
    expect(paid.json.customer_balance_after).toBe(25);
    expect((await rig.get("/accounts?per_page=1")).json.accounts?.[0]?.auth_id).toBe(authId);
  });

  it.each([
    ["US", "USD"],
    ["GB", "GBP"],
    ["AE", "AED"],
  ])("in %s hold %s", async (country, currency) => {
    expect((await rig.send("POST", "/accounts", body({ country }))).json.currency).toBe(currency);
  });

  it.each([
    ["no name", { name: "" }, "name"],
    ["a bad e-mail", { email: "nobody" }, "email"],
    ["a short password", { password: "a1!" }, "password"],
    ["a password without a digit", { password: "abcdefgh!" }, "password"],
    ["a password without a special character", { password: "abcdefg1" }, "password"],
    ["a phone that is not E.164", { phone: "9431538535" }, "phone"],
    ["a country in words", { country: "India" }, "country"],
    ["an unknown zone", { timezone: "Mars/Olympus" }, "timezone"],
    ["a bad GSTIN", { gstin: "12345" }, "gstin"],
    ["an unknown GST status", { gst_status: "maybe" }, "gst_status"],
  ])("are refused with %s", async (_what, more, field) => {
    const before = (await rig.get("/me")).json.account_count;
    const answer = await rig.send("POST", "/accounts", body(more));
    expect(answer.status).toBe(422);
    expect(answer.json).toMatchObject({
      error: "ValidationError",
      message: "Request validation failed",
      status_code: 422,
    });
    expect(answer.json.details?.[0]?.loc).toEqual(["body", field]);
    expect((await rig.get("/me")).json.account_count).toBe(before);
  });

  it("name every missing field, and never echo the password", async () => {
    const answer = await rig.send("POST", "/accounts", { password: "hunter2hunter" });
    const missing = Object.values(answer.json.details ?? {}).filter(
      (detail) => String(detail.type) === "missing",
    );
    expect(missing.map((detail) => detail.loc?.[1])).toEqual(["name", "email", "country"]);
    expect(answer.text).not.toContain("hunter2");
  });

  it("need an e-mail of their own", async () => {
    const taken = body({ email: "Accounts@Credresolve.example" });
    const answer = await rig.send("POST", "/accounts", taken);
    expect([answer.status, answer.json.error]).toEqual([409, "email_already_exists"]);
    await rig.options({ accountConflictStatus: 422 });
    const again = await rig.send("POST", "/accounts", taken);
    await rig.options({ accountConflictStatus: 409 });
    expect(again.status).toBe(422);
  });

  it("stop at the partner's limit and at its permission", async () => {
    await rig.options({ maxAccounts: 1 });
    const full = await rig.send("POST", "/accounts", body());
    await rig.options({ maxAccounts: 1000, canCreateAccounts: false });
    const forbidden = await rig.send("POST", "/accounts", body());
    await rig.options({ canCreateAccounts: true });
    expect([full.status, full.json.error, forbidden.status]).toEqual([403, "max_accounts_reached", 403]);
  });

  it("can keep their token to themselves, at the creation and later", async () => {
    await rig.options({ tokenAtCreate: false, redactTokens: true });
    const made = await rig.send("POST", "/accounts", body());
    const shown = await rig.get(`/accounts/${made.json.auth_id}`);
    await rig.options({ tokenAtCreate: true, redactTokens: false });
    expect(made.json).not.toHaveProperty("auth_token");
    expect(shown.json.auth_token).toBe("<redacted>");
  });

  it("take a bare phone in the legacy generation, and require one", async () => {
    await rig.options({ generation: "legacy" });
    const bare = await rig.send("POST", "/accounts", body({ phone: "9431538535" }));
    const none = await rig.send("POST", "/accounts", body({ phone: undefined }));
    await rig.options({ generation: "current" });
    expect([bare.status, none.status]).toEqual([201, 422]);
  });
});
