import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Account, keys, Rig } from "./helpers";

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean).sort();

const CUSTOMER =
  words(`name email phone description gstin gst_status tds_enabled tds_percentage business_type id auth_id api_id
  account_type role postpaid address city state timezone country zip_code company billing_mode auto_recharge cash_credits
  cps_limit concurrent_calls_limit base_cps_limit base_concurrent_calls_limit purchased_cps purchased_concurrent_calls is_active
  is_verified is_trial_account enabled kyc_status google_id referral_code referral_disabled custom_referrer_reward_amount
  custom_referee_reward_amount created_at updated_at last_login pricing_tier_id pricing_tier partner_id auto_recharge_config
  resource_uri auth_token`);
const TIER =
  words(`id name currency rate_per_minute streaming_rate_per_minute recording_rate_per_minute whatsapp_voice_rate
  transcription_rate_per_minute pii_redaction_rate_per_minute charge_non_connected_calls non_connected_call_fee did_release_fee
  is_active is_default partner_id`);
const CDR =
  words(`id uuid account_id call_direction caller_id_name caller_id_number destination_number duration billsec ring_time
  start_time end_time created_at updated_at answer_time progress_time cost streaming_cost total_cost currency hangup_cause
  hangup_cause_code hangup_cause_name hangup_disposition hangup_source failure_code failure_reason bridge_uuid sip_call_id
  sip_user_agent codec mos jitter packet_loss network_addr carrier_ip context region origination_region campaign_id
  customer_endpoint trunk_id terminated_to`);
const TXN = words(
  `id account_id balance_id type amount currency description reference status processed_at created_at updated_at`,
);
const FIGURES = words("total_calls answered_calls total_minutes total_cost");

describe("the current generation", () => {
  let rig: Rig;
  let customer: Account;
  beforeAll(async () => {
    rig = await Rig.start();
    customer = await rig.busiest();
  });
  afterAll(() => rig.sandbox.close());

  it("describes the partner", async () => {
    const { json } = await rig.get("/me");
    expect(keys(json)).toEqual(
      words(`id account_id name slug company auth_id email phone billing_model is_active is_verified max_accounts
        can_create_accounts can_create_pricing_tiers can_view_cdrs can_transfer_balance default_pricing_tier_id account_count
        balance created_at updated_at`),
    );
    expect(json).toMatchObject({ balance: "238906.83000", account_count: 47, account_id: 500_000 });
  });

  it.each(["/dashboard", "/analytics?from_date=2026-05-12&to_date=2026-05-20"])(
    "sums up on %s",
    async (path) => {
      const { json } = await rig.get(path);
      expect(keys(json)).toEqual(
        words("partner period accounts total_balance currency calls traffic by_product time_series"),
      );
      expect(json.partner?.balance).toBeNull();
      expect(keys(json.accounts)).toEqual(words("total active customers"));
      expect(keys(json.accounts?.customers?.[0])).toEqual(
        words("auth_id name email phone is_active created_at"),
      );
      expect(keys(json.calls)).toEqual(FIGURES);
      expect(keys(json.time_series?.[0])).toEqual(
        words("date total_calls answered_calls total_minutes total_cost inbound outbound"),
      );
      const total = Number(json.calls?.total_calls);
      expect(total).toBeGreaterThan(0);
      const parts = (part: typeof json | undefined, names: string[]) =>
        names.reduce((sum, name) => sum + Number(part?.[name]?.total_calls), 0);
      expect(parts(json.traffic, ["inbound", "outbound"])).toBe(total);
      expect(parts(json.by_product, ["sip_trunking", "voice_api"])).toBe(total);
    },
  );

  it("gives analytics for the days that were asked for", async () => {
    const { json } = await rig.get("/analytics?from_date=2026-05-18&to_date=2026-05-19");
    expect(json.period).toEqual({ from: "2026-05-18", to: "2026-05-19" });
    const dates = Object.values(json.time_series ?? {}).map((day) => day.date);
    expect(dates).toEqual(["2026-05-18", "2026-05-19"]);
    const listed = await rig.get("/cdrs?start_date=2026-05-18&end_date=2026-05-19&per_page=1");
    expect(json.calls?.total_calls).toEqual(listed.json.pagination?.total);
  });

  it("lists accounts with every documented key", async () => {
    const { json } = await rig.get("/accounts?per_page=5&page=2");
    expect(keys(json)).toEqual(words("accounts total page size"));
    expect(json).toMatchObject({ total: 47, page: 2, size: 5 });
    const [first] = Object.values(json.accounts ?? {});
    expect(keys(first)).toEqual(CUSTOMER);
    expect(keys(first?.pricing_tier)).toEqual(TIER);
  });

  it("shows one account and its balance", async () => {
    const { json } = await rig.get(`/accounts/${customer.authId}`);
    expect(json).toMatchObject({
      auth_id: customer.authId,
      auth_token: customer.authToken,
      cash_credits: customer.balance,
    });
    expect(json).not.toHaveProperty("google_id");
    const balance = await rig.get(`/accounts/${customer.authId}/balance`);
    expect(keys(balance.json)).toEqual(words("auth_id name cash_credits currency updated_at"));
    expect(balance.json.cash_credits).toBe(customer.balance);
  });

  it("lists transactions with their summary", async () => {
    const { json } = await rig.get(`/accounts/${customer.authId}/transactions?per_page=3`);
    expect(keys(json)).toEqual(words("transactions summary total page per_page total_pages account_auth_id"));
    expect(keys(json.transactions?.[0])).toEqual(TXN);
    expect(keys(json.summary)).toEqual(
      words("total_transactions total_debit total_credit net_amount by_reference_type"),
    );
    expect(json.summary?.total_transactions).toBe(json.total);
    const all = await rig.get("/transactions?per_page=3");
    expect(keys(all.json)).toEqual(words("transactions summary total page per_page total_pages"));
  });

  it("lists calls with 43 fields, and one alone", async () => {
    const { json } = await rig.get(`/accounts/${customer.authId}/cdrs?per_page=2`);
    expect(CDR).toHaveLength(43);
    expect(keys(json)).toEqual(words("success account_id account_auth_id count data pagination summary"));
    expect(keys(json.pagination)).toEqual(words("page per_page total pages has_next has_prev"));
    expect(keys(json.summary)).toEqual(
      words(`totalCalls answeredCalls answerRate avgCallDuration last_call_at total_billable_seconds total_duration_seconds
        total_cost`),
    );
    const first = json.data?.[0];
    expect(keys(first)).toEqual(CDR);
    const one = await rig.get(`/accounts/${customer.authId}/cdrs/${first?.uuid}`);
    expect(one.json).toEqual(first);
    expect((await rig.get(`/accounts/${customer.authId}/cdrs/${first?.id}`)).status).toBe(404);
  });

  it("does not show a call under another customer", async () => {
    const other = await rig.account(({ authId, calls }) => authId !== customer.authId && calls > 0);
    const { json } = await rig.get(`/accounts/${other.authId}/cdrs?per_page=1`);
    expect((await rig.get(`/accounts/${customer.authId}/cdrs/${json.data?.[0]?.uuid}`)).status).toBe(404);
  });

  it("lists numbers of one and of all", async () => {
    const { json } = await rig.get(`/accounts/${customer.authId}/numbers?per_page=100`);
    expect(keys(json)).toEqual(words("items page per_page total account_auth_id"));
    const items = Object.values(json.items ?? {});
    expect(items).toHaveLength(customer.numbers);
    expect(items[0]).toMatchObject({
      account_id: customer.authId,
      capabilities: { voice: true },
      provider: "",
    });
    expect(items.some((item) => !("application_id" in item))).toBe(true);
    const all = await rig.get("/numbers?per_page=100");
    expect(keys(all.json)).toEqual(words("items page per_page total"));
    expect(Number(all.json.total)).toBeGreaterThan(100);
  });

  it("answers the customer's own calls", async () => {
    const base = `/Account/${customer.authId}`;
    const balance = await rig.own(customer, `${base}/balance/INR`);
    expect(balance.text).toContain(`"balance":${customer.balance.replace(/0{1,3}$/, "")}`);
    expect((await rig.own(customer, `${base}/balance/USD`)).status).toBe(404);
    const cdrs = await rig.own(customer, `${base}/cdr?per_page=1`);
    const uuid = cdrs.json.data?.[0]?.uuid;
    const one = await rig.own(customer, `${base}/cdr/${uuid}`);
    expect(one.json).toMatchObject({ success: true, data: { uuid } });
    expect((await rig.own(customer, `${base}/cdr?start_date=2026-05-18`)).status).toBe(400);
    const numbers = await rig.own(customer, `${base}/numbers`);
    expect(numbers.json).toMatchObject({ page: 1, per_page: 25, total: customer.numbers });
    const ledger = await rig.own(customer, `${base}/transactions?per_page=5000&type=debit`);
    expect(ledger.json.per_page).toBe(50);
    expect(ledger.json.transactions?.[0]).toHaveProperty("reference_type");
    const broken = await rig.own(customer, `${base}/transactions?from_date=2026-05-18T00:00:00+05:30`);
    expect([broken.status, broken.json]).toEqual([500, { error: "Failed to retrieve transactions" }]);
  });

  it("makes, lists and deletes the customer's trunks", async () => {
    const base = `/Account/${customer.authId}/trunks`;
    const init = (method: string, body?: object) => ({
      method,
      headers: { ...rig.headers(customer), "content-type": "application/json" },
      body: body && JSON.stringify(body),
    });
    const made = await rig.own(customer, base, init("POST", { name: "Second", concurrent_calls_limit: 5 }));
    expect([made.status, made.json.name, made.json.trunk_status]).toEqual([201, "Second", "enabled"]);
    const listed = await rig.own(customer, base);
    expect(listed.json.meta).toMatchObject({ limit: 20, offset: 0, total: 2 });
    expect((await rig.own(customer, `${base}/${made.json.trunk_id}`, init("DELETE"))).status).toBe(204);
    expect((await rig.own(customer, `${base}/${made.json.trunk_id}`)).status).toBe(404);
    expect((await rig.own(customer, base, init("POST", {}))).status).toBe(422);
  });
});

describe("the legacy generation", () => {
  let rig: Rig;
  let customer: Account;
  beforeAll(async () => {
    rig = await Rig.start({ generation: "legacy" });
    customer = await rig.busiest();
  });
  afterAll(() => rig.sandbox.close());

  it("describes the partner with GST and TDS", async () => {
    const { json, text } = await rig.get("/me");
    expect(keys(json)).toEqual(
      words(`id name email phone company balance currency gstin gst_status tds_applicable tds_percentage account_type status
        created_at updated_at`),
    );
    expect(text).toContain('"balance":238906.83');
  });

  it("has flat dashboards and analytics", async () => {
    expect(keys((await rig.get("/dashboard")).json)).toEqual(
      words(`active_accounts total_balance currency calls_today calls_this_month total_spend_this_month accounts_low_balance
        accounts_suspended`),
    );
    const { json } = await rig.get("/analytics");
    expect(keys(json)).toEqual(words("period totals by_direction top_customers"));
    expect(json.totals?.total_calls).toBe(
      Number(json.by_direction?.inbound?.calls) + Number(json.by_direction?.outbound?.calls),
    );
  });

  it("wraps lists in data and meta", async () => {
    const accounts = await rig.get("/accounts?page=1&size=20");
    expect(accounts.json.meta).toEqual({ total: 47, page: 1, size: 20, total_pages: 3 });
    expect(keys(accounts.json.data?.[0])).toEqual(
      words("auth_id name email status balance currency created_at"),
    );
    const one = await rig.get(`/accounts/${customer.authId}`);
    expect(keys(one.json)).toEqual(
      words(
        "auth_id auth_token name email phone company status balance currency gstin gst_status country timezone created_at",
      ),
    );
    const balance = await rig.get(`/accounts/${customer.authId}/balance`);
    expect(keys(balance.json)).toEqual(words("auth_id name balance currency last_updated"));
    const calls = await rig.get(`/accounts/${customer.authId}/cdrs?per_page=1`);
    expect(keys(calls.json.data?.[0])).toEqual(
      words(`call_uuid from_number to_number direction status duration_seconds hangup_cause cost currency start_time answer_time
        end_time trunk_id context account_auth_id`),
    );
    const ledger = await rig.get(`/accounts/${customer.authId}/transactions?per_page=1`);
    expect(keys(ledger.json.data?.[0])).toEqual(
      words("id type amount currency balance_before balance_after description initiated_by created_at"),
    );
  });

  it("shows numbers with their expiry, and less of them in the global list", async () => {
    const own = await rig.get(`/accounts/${customer.authId}/numbers?per_page=100`);
    expect(own.json.meta).toEqual({ total: customer.numbers, page: 1, per_page: 100 });
    expect(keys(own.json.data?.[0])).toEqual(
      words(`number number_type country region status application_id application_name trunk_id monthly_cost currency assigned_at
        expires_at`),
    );
    const all = await rig.get("/numbers");
    expect(keys(all.json.data?.[0])).toEqual(
      words("number account_auth_id account_name status application_id monthly_cost currency assigned_at"),
    );
    const routed = Object.values(own.json.data ?? {}).find((number) => number.application_id !== null);
    const filtered = await rig.get(
      `/accounts/${customer.authId}/numbers?application_id=${routed?.application_id}`,
    );
    expect(filtered.json.meta?.total).toBe(1);
  });

  it("can be switched while it runs", async () => {
    await rig.options({ generation: "current" });
    expect((await rig.get("/accounts")).json).toHaveProperty("accounts");
    await rig.options({ generation: "legacy" });
    expect((await rig.get("/accounts")).json).toHaveProperty("data");
  });
});
