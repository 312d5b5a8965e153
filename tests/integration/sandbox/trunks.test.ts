import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Account, inPath, keys, Rig, rows } from "./helpers";

describe("trunks", () => {
  let rig: Rig;
  let customer: Account;
  let other: Account;
  beforeAll(async () => {
    rig = await Rig.start({ days: 1 });
    customer = await rig.busiest();
    other = await rig.account(({ authId, numbers }) => authId !== customer.authId && numbers > 0);
  });
  afterAll(() => rig.sandbox.close());

  const make = async (body: Record<string, unknown>) => rig.act(customer, "POST", "/trunks", body);
  const act = (method: string, path: string, body?: unknown) => rig.act(customer, method, path, body);

  it.each([
    [
      "the seeds'",
      {
        name: "One",
        trunk_status: "enabled",
        secure: false,
        trunk_direction: "outbound",
        concurrent_calls_limit: 7,
        cps_limit: 5,
        transport: "tcp",
      },
      { trunk_direction: "outbound", trunk_status: "enabled", concurrent_calls_limit: 7, transport: "tcp" },
    ],
    [
      "the specification's",
      { name: "Two", inbound_destination: "pbx.shop.example:5060", webhook_url: "https://shop.example/hook" },
      {
        concurrent_calls_limit: 10,
        cps_limit: 2,
        transport: "udp",
        webhook_url: "https://shop.example/hook",
      },
    ],
    [
      "the prose's",
      { name: "Three", trunk_type: "INBOUND", max_concurrent_calls: 33, enabled: false },
      { trunk_direction: "inbound", concurrent_calls_limit: 33, trunk_status: "disabled" },
    ],
  ])("are made from %s body", async (_whose, body, expected) => {
    const { status, json } = await make(body);
    expect(status).toBe(201);
    expect(json).toMatchObject({ account_id: customer.authId, ...expected });
    expect(json.trunk_domain).toBe(`${json.trunk_id}.sip.vobiz.ai`);
    expect((await act("GET", `/trunks/${json.trunk_id}`)).json).toEqual(json);
  });

  it.each([
    ["no name", {}, 422],
    ["a long name", { name: "x".repeat(101) }, 422],
    ["an unknown direction", { name: "x", trunk_direction: "sideways" }, 422],
    ["too many calls", { name: "x", concurrent_calls_limit: 1001 }, 422],
    ["too many a second", { name: "x", cps_limit: 101 }, 422],
    ["a webhook inside", { name: "x", webhook_url: "https://10.0.0.5/hook" }, 400],
    ["a webhook on this machine", { name: "x", webhook_url: "http://localhost:3000/hook" }, 400],
    ["a webhook to the cloud's metadata", { name: "x", webhook_url: "http://169.254.169.254/" }, 400],
    ["a webhook by IPv6", { name: "x", webhook_url: "https://[::1]/hook" }, 400],
    ["a webhook in disguise", { name: "x", webhook_url: "http://2130706433/" }, 400],
    ["a webhook without a host", { name: "x", webhook_url: "ftp://shop.example/" }, 400],
    ["somebody else's credential", { name: "x", credential_uuid: "nothing" }, 400],
  ])("are refused with %s", async (_what, body, status) => {
    const answer = await make(body);
    expect(answer.status).toBe(status);
    if ("webhook_url" in body) expect(answer.json).toEqual({ error: "invalid webhook_url" });
  });

  it("are replaced by PUT, and changed in part by PATCH", async () => {
    const { json } = await make({ name: "Before", cps_limit: 9, transport: "tls", description: "Kept?" });
    const path = `/trunks/${json.trunk_id}`;
    const patched = await act("PATCH", path, { trunk_status: "disabled" });
    expect(patched.json).toMatchObject({ name: "Before", cps_limit: 9, trunk_status: "disabled" });
    const put = await act("PUT", path, { name: "After", max_concurrent_calls: 4, enabled: true });
    expect(put.json).toMatchObject({
      name: "After",
      cps_limit: 2,
      transport: "udp",
      description: "",
      concurrent_calls_limit: 4,
      trunk_status: "enabled",
      created_at: json.created_at,
    });
    expect((await act("PUT", path, { cps_limit: 3 })).status).toBe(422);
    await rig.options({ putReplaces: false });
    expect((await act("PUT", path, { cps_limit: 3 })).json).toMatchObject({ name: "After", cps_limit: 3 });
    await rig.options({ putReplaces: true, trunkStatusWords: "active" });
    expect((await act("GET", path)).json.trunk_status).toBe("active");
    await rig.options({ trunkStatusWords: "enabled" });
  });

  it("are not deleted under running calls, and take with them what is theirs alone", async () => {
    const credential = await act("POST", "/credentials", { username: "goes", password: "long enough" });
    const uri = await act("POST", "/origination-uris", {
      name: "PBX",
      sip_uri: "sip:a@pbx.example:5060",
      priority: 1,
    });
    const body = { credential_uuid: credential.json.id, primary_uri_uuid: uri.json.id };
    const { json } = await make({ name: "Leaves", ...body });
    await make({ name: "Stays", primary_uri_uuid: uri.json.id });
    await rig.control("POST", "/numbers", { account: customer.authId, numbers: [{ e164: "+918055556666" }] });
    await act("POST", `/numbers/${inPath("+918055556666")}/assign`, { trunk_group_id: json.trunk_id });

    const active = (count: number) =>
      rig.control("POST", "/active-calls", { account: customer.authId, trunk: json.trunk_id, count });
    await active(2);
    const busy = await act("DELETE", `/trunks/${json.trunk_id}`);
    expect([busy.status, busy.json]).toEqual([409, { error: "Trunk has 2 active calls", code: 409 }]);
    await active(0);
    expect((await act("DELETE", `/trunks/${json.trunk_id}`)).status).toBe(204);
    expect((await act("DELETE", `/trunks/${json.trunk_id}`)).status).toBe(404);
    const left = async (path: string) => rows((await act("GET", `${path}?limit=100`)).json.objects);
    expect((await left("/trunks/credentials")).some(({ id }) => id === credential.json.id)).toBe(false);
    expect((await left("/trunks/origination-uris")).some(({ id }) => id === uri.json.id)).toBe(true);
    const number = await act("GET", `/numbers?search=${inPath("+918055556666")}`);
    expect(number.json.items?.[0]).not.toHaveProperty("trunk_group_id");
  });

  it("show the calls that run now against the account's limit", async () => {
    await rig.control("POST", "/active-calls", { account: customer.authId, count: 5 });
    const { json } = await act("GET", "/concurrency");
    expect(keys(json)).toEqual([
      "account_id",
      "concurrent_calls",
      "max_concurrent",
      "request_id",
      "utilization_pct",
    ]);
    expect(json.concurrent_calls).toBe(5);
    expect(json.utilization_pct).toBe(Math.round(500 / Number(json.max_concurrent)));
    await rig.control("POST", "/active-calls", { account: customer.authId, count: 0 });
    expect((await act("GET", "/concurrency")).json.concurrent_calls).toBe(0);
  });

  it("belong to one account, under one spelling", async () => {
    const { json } = await make({ name: "Mine" });
    expect((await rig.act(other, "GET", `/trunks/${json.trunk_id}`)).status).toBe(404);
    expect((await rig.act(other, "DELETE", `/trunks/${json.trunk_id}`)).status).toBe(404);
    expect((await act("GET", "/trunks/")).status).toBe(404);
    expect((await rig.actLower(customer, "GET", "/trunks")).status).toBe(401);
    const seeded = await rig.act(other, "GET", "/trunks");
    expect(seeded.json.objects?.[0]).toMatchObject({ name: "Main trunk", trunk_direction: "both" });
    expect((await rig.act(other, "GET", "/trunks/credentials")).json.meta?.total).toBe(1);
    await rig.options({ generation: "legacy" });
    const legacy = await rig.own(customer, `/account/${customer.authId}/trunks/${json.trunk_id}`);
    expect(keys(legacy.json)).toEqual(
      `trunk_id auth_id name trunk_domain trunk_status secure trunk_direction concurrent_calls_limit cps_limit transport
       created_at updated_at`
        .split(/\s+/)
        .sort(),
    );
    await rig.options({ generation: "current" });
  });

  describe("and their parts", () => {
    it("credentials never show their password, and keep their username", async () => {
      const made = await act("POST", "/credentials", { username: "front_desk", password: "correct horse" });
      expect(made.status).toBe(201);
      expect(made.json).toMatchObject({
        username: "front_desk",
        password: "<redacted>",
        realm: `${customer.authId}.sip.vobiz.ai`,
        enabled: true,
      });
      const twice = await act("POST", "/credentials", { username: "FRONT_DESK", password: "correct horse" });
      expect([twice.status, twice.json]).toEqual([409, { error: "Username already exists", code: 409 }]);
      const changed = await act("PUT", `/credentials/${made.json.id}`, { enabled: false, username: "other" });
      expect(changed.json).toMatchObject({ username: "front_desk", enabled: false });
      const listed = await act("GET", "/trunks/credentials?limit=1&offset=1");
      expect(listed.json.meta).toMatchObject({ limit: 1, offset: 1 });
      const log = await rig.control("GET", "/requests?path=credentials");
      expect(log.text).not.toContain("correct horse");
      expect((await act("DELETE", `/credentials/${made.json.id}`)).status).toBe(204);
      const gone = await act("PUT", `/credentials/${made.json.id}`, { enabled: true });
      expect([gone.status, gone.json]).toEqual([404, { error: "Credential not found", code: 404 }]);
      const short = await act("POST", "/credentials", { username: "x", password: "short" });
      expect([short.status, short.json.code]).toEqual([400, 400]);
    });

    it.each([
      "2001:db8::1",
      "192.0.2.7",
      "198.51.100.0/24",
      "203.0.113.9",
      "10.0.0.256",
      "10.0.0.0/33",
      "office",
      "",
    ])("the access list refuses %s", async (ip_address) => {
      const answer = await act("POST", "/ip-acl", { name: "Office", ip_address });
      expect([answer.status, answer.json]).toEqual([400, { error: "Invalid IP address format", code: 400 }]);
    });

    it("the access list takes addresses and blocks by either name", async () => {
      const one = await act("POST", "/ip-acl", { name: "Office", ip_address: "103.21.58.7" });
      expect(one.json).toMatchObject({ ip_address: "103.21.58.7", description: "Office", enabled: true });
      const block = await act("POST", "/ip-acl", { name: "Net", cidr_ip: "103.21.58.0/24" });
      expect([block.status, block.json.ip_address]).toEqual([201, "103.21.58.0/24"]);
      const half = await act("PUT", `/ip-acl/${one.json.id}`, { name: "Shop" });
      expect(half.status).toBe(400);
      const whole = await act("PUT", `/ip-acl/${one.json.id}`, { name: "Shop", ip_address: "103.21.58.8" });
      expect(whole.json).toMatchObject({ description: "Shop", ip_address: "103.21.58.8" });
      expect((await act("DELETE", `/ip-acl/${one.json.id}`)).status).toBe(204);
      const left = rows((await act("GET", "/trunks/ip-acl")).json.objects);
      expect(left.some(({ id }) => id === one.json.id)).toBe(false);
    });

    it.each([
      "pbx.example",
      "sip:pbx.example:5060",
      "sip:a@pbx.example",
      "sip:a@pbx.example:0",
      "http://a@b:80",
    ])("origination refuses %s", async (sip_uri) => {
      const answer = await act("POST", "/origination-uris", { name: "x", sip_uri, priority: 1 });
      expect([answer.status, answer.json]).toEqual([
        400,
        { error: "Invalid SIP URI format. Expected: sip:user@host:port", code: 400 },
      ]);
    });

    it("origination keeps its URI and changes its priority", async () => {
      const sip_uri = "sip:in@pbx.shop.example:5061;transport=tls";
      const made = await act("POST", "/origination-uris", { name: "PBX", sip_uri, priority: 2 });
      expect(made.json).toMatchObject({ uri: sip_uri, priority: 2, weight: 10, transport: "tls" });
      const path = `/origination-uris/${made.json.id}`;
      expect((await act("PUT", path, { priority: 1 })).status).toBe(400);
      const changed = await act("PUT", path, { name: "First", priority: 1, sip_uri: "sip:x@y:1" });
      expect(changed.json).toMatchObject({ uri: sip_uri, priority: 1, description: "First" });
      expect((await act("DELETE", path)).status).toBe(204);
    });
  });
});

describe("applications", () => {
  let rig: Rig;
  let customer: Account;
  beforeAll(async () => {
    rig = await Rig.start({ days: 1 });
    customer = await rig.busiest();
  });
  afterAll(() => rig.sandbox.close());
  const act = (method: string, path: string, body?: unknown) => rig.act(customer, method, path, body);
  const whole = { app_name: "Main-IVR_2", answer_url: "https://voice.example/a", answer_method: "GET" };

  it("are made, read, listed, changed in part by POST and deleted", async () => {
    const made = await act("POST", "/Application/", whole);
    expect([made.status, made.json.message]).toEqual([201, "created"]);
    expect(made.json.app_id).toMatch(/^\d{17}$/);
    const path = `/Application/${made.json.app_id}/`;
    const read = (await act("GET", path)).json;
    expect(read).toMatchObject({ ...whole, hangup_url: whole.answer_url, enabled: true });
    expect(read.created_at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}\+00:00$/);
    await act("POST", path, { enabled: false });
    expect((await act("GET", path)).json).toMatchObject({ ...whole, enabled: false });
    const listed = (await act("GET", "/Application/?limit=1")).json;
    expect(keys(listed.meta)).toEqual(["limit", "next", "offset", "previous", "total_count"]);
    expect(Number(listed.meta?.total_count)).toBeGreaterThan(1);
    expect((await act("DELETE", path)).status).toBe(204);
    const gone = await act("DELETE", path);
    expect([gone.status, gone.json]).toEqual([
      404,
      { error: "Application not found", app_id: made.json.app_id },
    ]);
  });

  it("are refused field by field", async () => {
    const answer = await act("POST", "/Application/", { app_name: "No spaces!", answer_method: "PUT" });
    expect(answer.status).toBe(400);
    expect(answer.json.error).toBe("invalid request parameters");
    expect(keys(answer.json.details)).toEqual(["answer_method", "answer_url", "app_name"]);
  });

  it("need their slash, and are those that the seeded numbers lead to", async () => {
    expect((await act("GET", "/Application")).status).toBe(404);
    const numbers = rows((await act("GET", "/numbers?per_page=100")).json.items);
    const routed = numbers.find((number) => number.application_id !== undefined);
    expect((await act("GET", `/Application/${routed?.application_id}/`)).status).toBe(200);
  });
});
