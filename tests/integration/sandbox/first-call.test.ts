import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Credentials, inPath, type Json, NOON, Rig, rows } from "./helpers";

const account = (name: string) => ({
  name,
  email: `${name.toLowerCase()}@new.example`,
  password: "SecurePass@123",
  phone: "+919876543210",
  country: "IN",
});

async function newCustomer(rig: Rig, name: string, funds = 5000): Promise<Credentials> {
  const { json } = await rig.send("POST", "/accounts", account(name));
  const customer = { authId: String(json.auth_id), authToken: String(json.auth_token) };
  if (funds > 0)
    await rig.send("POST", `/accounts/${customer.authId}/transfer-balance`, {
      amount: funds,
      currency: "INR",
    });
  return customer;
}

async function buyFirst(rig: Rig, customer: Credentials, search = "9180"): Promise<string> {
  const stock = await rig.act(customer, "GET", `/inventory/numbers?country=IN&search=${search}`);
  const e164 = String(rows(stock.json.items)[0]?.e164);
  const bought = await rig.act(customer, "POST", "/numbers/purchase-from-inventory", { e164 });
  expect(bought.status).toBe(200);
  return e164;
}

const call = async (rig: Rig, { authId }: Credentials, number: string, more: object = {}): Promise<Json> => {
  const answer = await rig.control("POST", "/test-calls", { account: authId, number, ...more });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.json;
};

describe("from nothing to a first call", () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await Rig.start({ days: 1 });
  });
  afterAll(() => rig.sandbox.close());
  afterEach(async () => {
    expect((await rig.control("GET", "/ledger/check")).json.balanced).toBe(true);
  });

  it("takes an account, funds, KYC, a number, a trunk and a route: each is missed in its turn", async () => {
    const customer = await newCustomer(rig, "Naya");
    const e164 = await buyFirst(rig, customer);
    expect(await call(rig, customer, e164)).toMatchObject({
      answered: false,
      reason: "kyc_required",
      cdr: {
        billsec: 0,
        hangup_cause: "CALL_REJECTED",
        hangup_cause_name: "Forbidden",
        failure_code: "3040",
      },
    });
    const session = await rig.send("POST", "/kyc-sessions", {
      account_auth_id: customer.authId,
      flow_type: "redirect",
      redirect_url: "https://portal.example/back",
    });
    const form = new URLSearchParams({ outcome: "complete" });
    await fetch(String(session.json.widget_url), { method: "POST", body: form, redirect: "manual" });
    expect(await call(rig, customer, e164)).toMatchObject({
      reason: "no_routes",
      cdr: { hangup_cause_code: 5020, hangup_source: "Vobiz" },
    });
    const trunk = await rig.act(customer, "POST", "/trunks", { name: "PBX", trunk_direction: "both" });
    const id = trunk.json.trunk_id;
    await rig.act(customer, "POST", `/numbers/${inPath(e164)}/assign`, { trunk_group_id: id });
    expect(await call(rig, customer, e164)).toMatchObject({ reason: "no_routes" });
    expect(await call(rig, customer, e164, { direction: "outbound" })).toMatchObject({ answered: true });
    await rig.act(customer, "POST", "/origination-uris", {
      name: "PBX",
      sip_uri: "sip:in@pbx.example:5060",
      priority: 1,
    });
    const answered = await call(rig, customer, e164, { billsec: 61 });
    expect(answered).toMatchObject({
      answered: true,
      reason: null,
      trunk: id,
      cdr: { billsec: 61, cost: 0.9, context: "sip-trunking", trunk_id: id, destination_number: e164 },
    });
    const cdr = await rig.get(`/accounts/${customer.authId}/cdrs/${answered.uuid}`);
    expect(cdr.json).toMatchObject({ uuid: answered.uuid, billsec: 61, hangup_cause: "NORMAL_CLEARING" });
    await rig.act(customer, "PATCH", `/trunks/${id}`, { enabled: false });
    expect(await call(rig, customer, e164)).toMatchObject({ reason: "no_routes" });
  });

  it("goes through an application, and not over a limit, a block or an empty wallet", async () => {
    await rig.options({ kycBlocksCalls: false });
    const customer = await newCustomer(rig, "Awaaz", 600.2);
    const e164 = await buyFirst(rig, customer);
    const made = await rig.act(customer, "POST", "/Application/", {
      app_name: "ivr",
      answer_url: "https://voice.example/a",
      answer_method: "POST",
    });
    const attach = { application_id: made.json.app_id };
    await rig.act(customer, "POST", `/numbers/${inPath(e164)}/application`, attach);
    expect(await call(rig, customer, e164)).toMatchObject({
      answered: false,
      reason: "insufficient_balance",
      cdr: { hangup_cause_code: 1010 },
    });
    await rig.send("POST", `/accounts/${customer.authId}/transfer-balance`, { amount: 10, currency: "INR" });
    expect(await call(rig, customer, e164)).toMatchObject({
      answered: true,
      application: made.json.app_id,
      cdr: { context: "voice-api" },
    });
    const active = (count: number) =>
      rig.control("POST", "/active-calls", { account: customer.authId, count });
    await active(3);
    expect(await call(rig, customer, e164)).toMatchObject({ reason: "concurrency_limit" });
    await active(0);
    const number = (change: object) =>
      rig.control("POST", "/numbers", { account: customer.authId, numbers: [{ e164, ...change }] });
    await number({ status: "suspended" });
    expect(await call(rig, customer, e164)).toMatchObject({ reason: "number_inactive" });
    await number({ status: "active" });
    await number({ expires_at: NOON.toISOString() });
    expect(await call(rig, customer, e164)).toMatchObject({ reason: "number_inactive" });
    await rig.options({ kycBlocksCalls: true });
  });

  it("waits for Aadhaar on a mobile number, and knows whose number it is", async () => {
    await rig.options({ kycBlocksCalls: false });
    const customer = await newCustomer(rig, "Chalta");
    const e164 = await buyFirst(rig, customer, "9192");
    expect(await call(rig, customer, e164)).toMatchObject({ reason: "aadhaar_pending" });
    await rig.control("POST", "/numbers", {
      account: customer.authId,
      numbers: [{ e164, aadhaar_verified: true }],
    });
    expect(await call(rig, customer, e164)).toMatchObject({ reason: "no_routes" });
    expect(await call(rig, customer, "+918099999999", { direction: "outbound" })).toMatchObject({
      reason: "cli_not_owned",
      cdr: { hangup_cause_name: "Unknown Caller ID" },
    });
    await rig.control("PATCH", `/accounts/${customer.authId}`, { isActive: false });
    const dead = await rig.control("POST", "/test-calls", { account: customer.authId, number: e164 });
    expect(dead.status).toBe(409);
    await rig.options({ kycBlocksCalls: true });
  });
});

describe("a journal of all this", () => {
  it("brings numbers, routes, trunks, capacity, sessions and calls back, with the days that passed", async () => {
    const folder = mkdtempSync(join(tmpdir(), "tandem-sandbox-"));
    const journalFile = join(folder, "journal.jsonl");
    let now = NOON.getTime();
    const start = () => Rig.start({ days: 2, journalFile, now: () => new Date(now) });
    const rig = await start();
    const customer = await newCustomer(rig, "Yaad", 20_000);
    const [kept, leaving, back] = [
      await buyFirst(rig, customer),
      await buyFirst(rig, customer),
      await buyFirst(rig, customer),
    ];
    const trunk = await rig.act(customer, "POST", "/trunks", { name: "PBX", trunk_direction: "both" });
    await rig.act(customer, "PUT", `/trunks/${trunk.json.trunk_id}`, { name: "PBX 2", enabled: true });
    const credential = { username: "pbx", password: "correct horse" };
    await rig.act(customer, "POST", "/credentials", credential);
    await rig.act(customer, "POST", "/ip-acl", { name: "Office", ip_address: "103.21.58.7" });
    const made = await rig.act(customer, "POST", "/Application/", {
      app_name: "ivr",
      answer_url: "https://voice.example/a",
      answer_method: "POST",
    });
    const attach = { application_id: made.json.app_id };
    await rig.act(customer, "POST", `/numbers/${inPath(kept)}/application`, attach);
    await rig.act(customer, "DELETE", `/numbers/${inPath(leaving)}`);
    await rig.act(customer, "DELETE", `/numbers/${inPath(back)}`);
    await rig.actLower(customer, "POST", `/numbers/${inPath(back)}/cancel-release`);
    await rig.send("POST", `/accounts/${customer.authId}/concurrency/transfer`, { slots: 4 });
    await rig.control("POST", "/active-calls", { account: customer.authId, count: 2 });
    const session = await rig.send("POST", "/kyc-sessions", {
      account_auth_id: customer.authId,
      flow_type: "redirect",
      redirect_url: "https://portal.example/back",
    });
    const link = new URL(String(session.json.widget_url));
    const pan = new URLSearchParams({ step: "pan", pan: "ABCPE1234F" });
    await fetch(link);
    await fetch(link, { method: "POST", body: pan, redirect: "manual" });
    await rig.options({ kycBlocksCalls: false });
    await call(rig, customer, kept);
    now += 36 * 3_600_000;

    const everything = async (one: Rig) => {
      const own = (path: string) => one.act(customer, "GET", path);
      const { url } = one.sandbox;
      const page = await (await fetch(`${url}${link.pathname}${link.search}`)).text();
      const answers = await Promise.all([
        one.control("GET", "/ledger"),
        one.control("GET", "/options"),
        own("/numbers"),
        own("/inventory/numbers?per_page=100"),
        own("/trunks"),
        own("/trunks/credentials"),
        own("/trunks/ip-acl"),
        own("/cdr"),
        one.get(`/accounts/${customer.authId}/concurrency`),
        one.get("/concurrency/transfers"),
        one.get("/kyc-sessions?size=100"),
      ]);
      const { concurrent_calls } = (await own("/concurrency")).json;
      const { app_id } = (await own(`/Application/${made.json.app_id}/`)).json;
      return [...answers.map(({ json }) => json), concurrent_calls, app_id, page];
    };
    const before = await everything(rig);
    expect(rows(before[2] as Json).length).toBeGreaterThan(0);
    await rig.sandbox.close();
    const again = await start();
    expect(await everything(again)).toEqual(before);
    const owned = rows((await again.act(customer, "GET", "/numbers")).json.items).map(({ e164 }) =>
      String(e164),
    );
    expect(owned.sort()).toEqual([kept, back].sort());
    await again.sandbox.close();
    rmSync(folder, { recursive: true });
  });
});
