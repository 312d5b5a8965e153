import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Account, inPath, keys, NOON, Rig, rows } from "./helpers";

const DAY = 86_400_000;
const INVENTORY_KEYS =
  `aadhaar_verification_required aadhaar_verified capabilities country created_at currency e164 id
  is_trial_number minimum_commitment_months monthly_fee region setup_fee status updated_at`.split(/\s+/);

describe("buying and releasing numbers", () => {
  let rig: Rig;
  let customer: Account;
  let other: Account;
  let now = NOON.getTime();

  beforeAll(async () => {
    rig = await Rig.start({ days: 2, now: () => new Date(now) });
    const accounts = await rig.accounts();
    const rich = accounts
      .filter(({ currency, funding }) => currency === "INR" && funding === "partner")
      .sort((a, b) => Number(b.balance) - Number(a.balance));
    [customer, other] = [rich[0], rich[1]].map((account) => {
      if (!account) throw new Error("too few accounts");
      return account;
    }) as [Account, Account];
    for (const { authId } of [customer, other])
      await rig.send("POST", `/accounts/${authId}/transfer-balance`, { amount: 60_000, currency: "INR" });
  });
  afterAll(() => rig.sandbox.close());
  beforeEach(async () => {
    await rig.control("DELETE", "/faults");
    await rig.options({ generation: "current", releaseMode: "auto", refundOnCancel: true });
    expect((await rig.control("GET", "/ledger/check")).json.balanced).toBe(true);
  });

  const inventory = async (query = "", who: Account = customer) =>
    (await rig.act(who, "GET", `/inventory/numbers?${query}`)).json;
  const buy = (e164: unknown, more: Record<string, unknown> = {}, who: Account = customer) =>
    rig.act(who, "POST", "/numbers/purchase-from-inventory", { e164, ...more });
  const bought = async (query = "country=IN&search=9180"): Promise<string> => {
    const e164 = String(rows((await inventory(query)).items)[0]?.e164);
    expect((await buy(e164)).status).toBe(200);
    return e164;
  };
  const owned = async (e164: string, who: Account = customer) =>
    rows((await rig.act(who, "GET", `/numbers?search=${inPath(e164)}`)).json.items)[0];
  const release = (e164: string, query = "", who: Account = customer) =>
    rig.act(who, "DELETE", `/numbers/${inPath(e164)}${query}`);
  const cancel = (e164: string, who: Account = customer) =>
    rig.actLower(who, "POST", `/numbers/${inPath(e164)}/cancel-release`);
  const ledgerSince = async (number: number) =>
    rows((await rig.control("GET", `/ledger?since=${number}`)).json.postings);
  const postings = async () => Number((await rig.control("GET", "/ledger/check")).json.postings);

  it("lists what can be bought by country, digits and excluded prefixes, page by page", async () => {
    const all = await inventory("per_page=100");
    expect(keys(all.items?.[0])).toEqual(INVENTORY_KEYS);
    expect(new Set(rows(all.items).map(({ country }) => country))).toEqual(new Set(["IN", "US", "GB", "AE"]));
    expect(rows(all.items)).toHaveLength(Number(all.total));
    const bengaluru = await inventory("country=IN&search=9180&per_page=5");
    expect(bengaluru).toMatchObject({ page: 1, per_page: 5 });
    expect(rows(bengaluru.items)).toHaveLength(5);
    const second = await inventory("country=IN&search=9180&per_page=5&page=2");
    expect(second.items?.[0]?.e164).not.toBe(bengaluru.items?.[0]?.e164);
    const beaten = await inventory("country=IN&search=9180&exclude=9180");
    expect(beaten.total).toBe(0);
    const without = await inventory("country=IN&exclude=9180,9192&exclude=%2B9111&per_page=100");
    expect(rows(without.items).every(({ e164 }) => !/^\+91(80|92|11)/.test(String(e164)))).toBe(true);
    expect(without.total).toBeLessThan(Number(all.total));
    expect((await rig.act(customer, "GET", "/inventory/numbers?per_page=101")).status).toBe(422);
  });

  it("sells a number for its setup fee and its first month, and takes it off the list", async () => {
    const item = rows((await inventory("country=IN&search=9179")).items)[0];
    expect(item).toMatchObject({ setup_fee: 100, monthly_fee: 600 });
    const mark = await postings();
    const before = Number(await rig.balance(customer));
    const answer = await buy(item?.e164);
    expect(answer.status).toBe(200);
    expect(keys(answer.json)).toEqual(["message", "number"]);
    expect(answer.json).toMatchObject({
      message: "Number purchased successfully",
      number: { e164: item?.e164, account_id: customer.authId, source: "inventory", status: "active" },
    });
    expect(answer.json.number).not.toHaveProperty("application_id");
    expect(before - Number(await rig.balance(customer))).toBeCloseTo(700, 5);
    const posted = await ledgerSince(mark);
    expect(posted.map(({ referenceType }) => referenceType)).toEqual(["did_purchase", "did_rental"]);
    expect((await inventory(`search=${inPath(item?.e164)}`)).total).toBe(0);
    const own = await rig.own(
      customer,
      `/Account/${customer.authId}/transactions?reference_type=did_purchase`,
    );
    expect(own.json.transactions?.[0]).toMatchObject({
      amount: 100,
      reference: `did_purchase:${item?.e164}`,
    });
    const partners = await rig.get(`/accounts/${customer.authId}/numbers?search=${inPath(item?.e164)}`);
    expect(partners.json.total).toBe(1);
  });

  it("refuses with the documented words, and moves no money", async () => {
    const gone = await buy("+918000000000");
    expect([gone.status, gone.json]).toEqual([
      404,
      { error: "not_found", message: "number not found in inventory" },
    ]);
    const poor = await rig.account(({ name }) => name === "Prakash Electricals");
    const e164 = rows((await inventory("country=IN")).items)[0]?.e164;
    const broke = await buy(e164, {}, poor);
    expect([broke.status, broke.json]).toEqual([
      500,
      { error: "internal_server_error", message: "failed to purchase number" },
    ]);
    expect((await buy(e164, { currency: "USD" })).status).toBe(500);
    await rig.options({ purchaseFundsStatus: 402 });
    expect((await buy(e164, {}, poor)).status).toBe(402);
    await rig.options({ purchaseFundsStatus: 500 });
    expect((await buy(undefined)).status).toBe(422);
    expect((await inventory(`search=${inPath(e164)}`)).total).toBe(1);
    const foreign = await rig.own(other, `/Account/${customer.authId}/inventory/numbers`);
    expect(foreign.json).toEqual({ error: { code: 403, message: "Access denied: account ID mismatch" } });
  });

  it("sells each number once, however many ask at the same time", async () => {
    const e164 = rows((await inventory("country=IN&search=9122")).items)[0]?.e164;
    const answers = await Promise.all([buy(e164), buy(e164), buy(e164, {}, other), buy(e164, {}, other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404]);
  });

  it.each([
    ["hang_after_commit", 1],
    ["reset_after_commit", 1],
    ["reset_before_commit", 0],
    ["hang", 0],
    ["status_after_commit", 1],
    ["status_before_commit", 0],
    ["truncate_body", 1],
  ])("under %s a purchase and a release happen %i times", async (kind, times) => {
    const e164 = String(rows((await inventory("country=IN&search=9111")).items)[0]?.e164);
    const before = Number(await rig.balance(customer));
    const rushed = (method: string, path: string, body?: string) =>
      fetch(`${rig.sandbox.url}/api/v1/Account/${customer.authId}${path}`, {
        method,
        headers: { ...rig.headers(customer), "content-type": "application/json" },
        body,
        signal: AbortSignal.timeout(200),
      }).then(async (response) => {
        await response.text();
        return response.status;
      });
    await rig.fault({ kind, match: { path: "purchase-from-inventory" }, times: 1 });
    const bought = await Promise.allSettled([
      rushed("POST", "/numbers/purchase-from-inventory", JSON.stringify({ e164 })),
    ]);
    if (kind.startsWith("status")) expect(bought[0]).toMatchObject({ value: 500 });
    else expect(bought[0]?.status).toBe("rejected");
    expect(Boolean(await owned(e164))).toBe(times === 1);
    expect(before - Number(await rig.balance(customer))).toBeCloseTo(600 * times, 5);
    if (times === 0) expect((await buy(e164)).status).toBe(200);
    const held = Number(await rig.balance(customer));
    await rig.fault({ kind, match: { method: "DELETE", path: inPath(e164) }, times: 1 });
    await Promise.allSettled([rushed("DELETE", `/numbers/${inPath(e164)}`)]);
    expect((await owned(e164))?.status).toBe(times === 1 ? "pending_release" : "active");
    expect(held - Number(await rig.balance(customer))).toBeCloseTo(700 * times, 5);
  });

  it("releases with a day to change one's mind, and undoes the routing", async () => {
    const e164 = await bought();
    const made = await rig.act(customer, "POST", "/trunks", { name: "For release" });
    await rig.act(customer, "POST", `/numbers/${inPath(e164)}/assign`, {
      trunk_group_id: made.json.trunk_id,
    });
    const before = Number(await rig.balance(customer));
    const answer = await release(e164);
    expect(answer.status).toBe(200);
    expect(keys(answer.json)).toEqual(
      ["cancel_url", "cooldown_ends_at", "message", "note", "release_fee", "status"].sort(),
    );
    expect(answer.json).toMatchObject({
      message: "number release initiated",
      release_fee: 700,
      status: "pending_release",
    });
    expect(answer.json.cooldown_ends_at).toMatch(/\.\d{9}Z$/);
    expect(Date.parse(String(answer.json.cooldown_ends_at)) - now).toBe(DAY);
    expect(before - Number(await rig.balance(customer))).toBe(700);
    const pending = await owned(e164);
    expect(pending?.status).toBe("pending_release");
    expect(pending).not.toHaveProperty("trunk_group_id");
    expect((await release(e164)).status).toBe(400);

    const back = await cancel(e164);
    expect(back.json).toEqual({
      message: "number release cancelled",
      status: "active",
      currency: "INR",
      refund_amount: 700,
    });
    expect(Number(await rig.balance(customer))).toBe(before);
    const again = await cancel(e164);
    expect([again.status, again.json]).toEqual([400, { error: "number is not pending release" }]);
  });

  it("follows the cancel_url with HTTP Basic too, and can fail to refund", async () => {
    const e164 = await bought();
    await rig.options({ refundOnCancel: false });
    const { cancel_url } = (await release(e164)).json;
    const before = await rig.balance(customer);
    const basic = Buffer.from(`${customer.authId}:${customer.authToken}`).toString("base64");
    const response = await fetch(`${rig.sandbox.url}${cancel_url}`, {
      method: "POST",
      headers: { authorization: `Basic ${basic}` },
    });
    expect(await response.json()).toEqual({
      message: "number release cancelled",
      status: "active",
      refund_status: "failed",
      refund_error: "failed to refund release fee",
    });
    expect(await rig.balance(customer)).toBe(before);
  });

  it("says whose a number is not", async () => {
    const e164 = await bought();
    const stolen = await release(e164, "", other);
    expect([stolen.status, stolen.json]).toEqual([
      403,
      { error: "forbidden", message: "account does not own this number" },
    ]);
    expect((await release("+918000000000")).status).toBe(403);
    const denied = await cancel(e164, other);
    expect([denied.status, denied.json]).toEqual([403, { error: "access denied" }]);
    const unknown = await cancel("+918000000000");
    expect([unknown.status, unknown.json]).toEqual([404, { error: "number not found" }]);
    const wrong = await rig.actLower(
      { ...customer, authToken: "x" },
      "POST",
      `/numbers/${inPath(e164)}/cancel-release`,
    );
    expect(wrong.status).toBe(401);
    const capital = await rig.act(customer, "POST", `/numbers/${inPath(e164)}/cancel-release`);
    expect(capital.status).toBe(404);
  });

  it("lets go for good after a day, and rests the number for 45 more", async () => {
    const e164 = await bought();
    await release(e164);
    now += DAY - 1000;
    expect((await owned(e164))?.status).toBe("pending_release");
    now += 1000;
    expect(await owned(e164)).toBeUndefined();
    expect((await inventory(`search=${inPath(e164)}`)).total).toBe(0);
    expect((await buy(e164)).status).toBe(404);
    expect((await cancel(e164)).status).toBe(404);
    now += 45 * DAY;
    expect((await inventory(`search=${inPath(e164)}`)).total).toBe(1);
  });

  it("releases at once when told to, and always in the older generation", async () => {
    const first = await bought();
    const answer = await release(first, "?immediate=true");
    expect(answer.json).toMatchObject({ status: "released", release_fee: 700 });
    expect(answer.json).not.toHaveProperty("cancel_url");
    expect(await owned(first)).toBeUndefined();
    const second = await bought();
    await rig.options({ generation: "legacy" });
    expect((await release(second)).json.status).toBe("released");
    const raw = await rig.own(customer, `/account/${customer.authId}/inventory/numbers?country=IN`);
    expect(raw.status).toBe(200);
  });

  it("charges the rental every thirty days, and blocks a number that the wallet cannot pay", async () => {
    const poor = await rig.account(({ name }) => name === "Prakash Electricals");
    await rig.send("POST", `/accounts/${poor.authId}/transfer-balance`, { amount: 1150, currency: "INR" });
    const e164 = String(rows((await inventory("country=IN&search=9180", poor)).items)[0]?.e164);
    expect((await buy(e164, {}, poor)).status).toBe(200);
    now += 30 * DAY;
    expect(await rig.balance(poor)).toBe("50.00000");
    expect(await owned(e164, poor)).toMatchObject({ status: "active", is_blocked: false });
    now += 30 * DAY;
    expect(await owned(e164, poor)).toMatchObject({ status: "blocked", is_blocked: true });
    const released = await release(e164, "", poor);
    expect(released.json).toMatchObject({ status: "pending_release", release_fee: 700 });
    expect(await rig.balance(poor)).toBe("0.00000");
    expect((await cancel(e164, poor)).json.refund_amount).toBe(50);
  });
});

describe("routing numbers", () => {
  let rig: Rig;
  let customer: Account;
  let e164: string;
  beforeAll(async () => {
    rig = await Rig.start({ days: 3 });
    customer = await rig.busiest();
    await rig.control("POST", "/numbers", { account: customer.authId, numbers: [{ e164: "+918011223344" }] });
    e164 = "+918011223344";
  });
  afterAll(() => rig.sandbox.close());

  it("assigns to one trunk at a time", async () => {
    const path = `/numbers/${inPath(e164)}/assign`;
    const trunk_group_id = (await rig.act(customer, "POST", "/trunks", { name: "A" })).json.trunk_id;
    expect((await rig.act(customer, "DELETE", path)).status).toBe(400);
    const done = await rig.act(customer, "POST", path, { trunk_group_id });
    expect([done.status, done.text]).toEqual([204, ""]);
    const numbers = await rig.act(customer, "GET", `/numbers?search=${inPath(e164)}`);
    expect(numbers.json.items?.[0]?.trunk_group_id).toBe(trunk_group_id);
    const again = await rig.act(customer, "POST", path, { trunk_group_id });
    expect([again.status, again.json.error]).toEqual([400, "Number already assigned"]);
    expect((await rig.act(customer, "DELETE", path)).status).toBe(204);
    const nowhere = await rig.act(customer, "POST", path, { trunk_group_id: "nothing" });
    expect([nowhere.status, nowhere.json.error]).toEqual([404, "Trunk not found"]);
    const unknown = await rig.act(customer, "POST", `/numbers/${inPath("+910000000000")}/assign`, {
      trunk_group_id,
    });
    expect([unknown.status, unknown.json.error]).toEqual([404, "Number not found"]);
  });

  it("attaches to an application, over another one, and detaches as often as asked", async () => {
    const path = `/numbers/${inPath(e164)}/application`;
    const make = async (app_name: string) =>
      (
        await rig.act(customer, "POST", "/Application/", {
          app_name,
          answer_url: "https://voice.example/answer",
          answer_method: "POST",
        })
      ).json.app_id;
    const [first, second] = [await make("first"), await make("second")];
    const attached = await rig.act(customer, "POST", path, { application_id: first });
    expect(attached.json).toMatchObject({
      message: "Number attached to application",
      number: { e164, application_id: first },
      application: { app_id: first, app_name: "first" },
    });
    expect((await rig.act(customer, "POST", path, { application_id: second })).status).toBe(200);
    const used = await rig.act(customer, "DELETE", `/Application/${second}/`);
    expect([used.status, used.json]).toEqual([
      409,
      {
        error: "Cannot delete application",
        message: "Application is currently in use by 1 phone number",
      },
    ]);
    expect((await rig.act(customer, "DELETE", `/Application/${first}/`)).status).toBe(204);
    for (let turn = 0; turn < 2; turn++) {
      const detached = await rig.act(customer, "DELETE", path);
      expect([detached.status, detached.json.message]).toEqual([200, "Number detached from application"]);
    }
    expect((await rig.act(customer, "POST", path, { application_id: first })).status).toBe(404);
  });

  it("shows the health of a number by day and by hour", async () => {
    await rig.control("POST", "/calls", {
      account: customer.authId,
      count: 4,
      billsec: 30,
      direction: "inbound",
      to: e164,
      spacing_seconds: 3600,
    });
    await rig.control("POST", "/calls", {
      account: customer.authId,
      billsec: 0,
      direction: "outbound",
      from: e164,
    });
    const health = (query: string) =>
      rig.actLower(customer, "GET", `/numbers/${inPath(e164)}/health${query}`);
    const daily = (await health("?days=7")).json;
    expect(daily).toMatchObject({ e164, status: "active", usage_status: "unrated", granularity: "daily" });
    expect(daily.summary).toEqual({
      period_days: 7,
      total_calls: 5,
      answered_calls: 4,
      answer_rate: 80,
      total_minutes: 2,
      avg_duration: 30,
    });
    expect(rows(daily.snapshots)).toHaveLength(1);
    const hourly = (await health("?granularity=hourly")).json;
    expect(rows(hourly.snapshots).length).toBeGreaterThanOrEqual(4);
    expect(keys(hourly.snapshots?.[0])).toEqual(
      "id ts total_calls answered_calls failed_calls answer_rate total_duration avg_duration total_minutes"
        .split(" ")
        .sort(),
    );
    expect((await health("?granularity=weekly")).status).toBe(422);
    expect((await rig.actLower(customer, "GET", `/numbers/${inPath("+911")}/health`)).status).toBe(404);
  });
});
