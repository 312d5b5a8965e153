import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import {
  credentialRevealDto,
  ipRuleDto,
  originationUriDto,
  sipCredentialDto,
} from "@/lib/services/trunk-parts/schema";
import { concurrencyDto, trunkDto } from "@/lib/services/trunks/schema";
import { bodyOf, dataOf, problemOf } from "../../fixtures/portal/answer";
import { leaks, makeCanary } from "../../fixtures/portal/canary";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { orderOf, TrunkClient } from "../../fixtures/portal/trunks";

let rig: Rig;
let support: TrunkClient;
let other: TrunkClient;
const list = z.object({ data: z.array(trunkDto), page: z.object({ total: z.number() }) });

beforeAll(async () => {
  rig = await startRig();
  const api = await rig.api("support");
  const [one, two] = rig.customers;
  support = new TrunkClient(api, one?.authId ?? "");
  other = new TrunkClient(api, two?.authId ?? "");
});
afterAll(() => rig?.stop());
beforeEach(() => rig.control.heal());

const trunk = (more: Record<string, unknown> = {}) => ({
  name: `Trunk ${crypto.randomUUID().slice(0, 8)}`,
  direction: "outbound",
  ...more,
});

async function makeTrunk(more: Record<string, unknown> = {}): Promise<string> {
  const { result } = orderOf(await support.post("trunks", trunk(more)), 201);
  return z.string().parse(result?.trunkId);
}
const readTrunk = async (id: string) => dataOf(await support.get(`trunks/${id}`), trunkDto);

/** Runs it and says which writes left for upstream meanwhile. */
async function writesOf<T>(act: () => Promise<T>): Promise<{ answer: T; writes: string[] }> {
  const mark = await rig.control.mark();
  const answer = await act();
  const writes = await rig.control.writes(mark);
  return { answer, writes: writes.map(({ method, path }) => `${method} ${path}`) };
}

describe("trunks", () => {
  test("are created as asked, listed, and the same key creates one", async () => {
    const key = crypto.randomUUID();
    const input = trunk({
      transport: "tls",
      isSecure: true,
      concurrentCallsLimit: 1000,
      callsPerSecondLimit: 0,
      description: "Second site",
      webhookUrl: "https://hooks.example.com/calls",
      webhookMethod: "GET",
    });
    const { answer, writes } = await writesOf(() => support.post("trunks", input, key));
    const order = orderOf(answer, 201);
    expect(order).toMatchObject({ kind: "trunk_create", state: "completed", label: input.name });
    expect(writes).toHaveLength(1);
    const again = await writesOf(() => support.post("trunks", input, key));
    expect(orderOf(again.answer, 201).id).toBe(order.id);
    expect(again.writes).toEqual([]);

    const id = z.string().parse(order.result?.trunkId);
    expect(await readTrunk(id)).toMatchObject({
      id,
      ...input,
      isEnabled: true,
      domain: `${id}.sip.vobiz.ai`,
    });
    const { data, page } = bodyOf(await support.get("trunks?size=1&page=2"), list);
    expect(page.total).toBeGreaterThan(1);
    expect(data).toHaveLength(1);
  });

  test("the same name again is refused at its field, whatever its case", async () => {
    const input = trunk();
    orderOf(await support.post("trunks", input), 201);
    const { answer, writes } = await writesOf(() =>
      support.post("trunks", { ...input, name: input.name.toUpperCase() }),
    );
    expect(problemOf(answer, 422).errors?.name).toMatch(/already/);
    expect(writes).toEqual([]);
  });

  test("ten at once of one name: one trunk", async () => {
    const input = trunk();
    const { answer, writes } = await writesOf(() =>
      Promise.all(Array.from({ length: 10 }, () => support.post("trunks", input))),
    );
    expect(answer.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answer.every(({ status }) => [201, 409, 422].includes(status))).toBe(true);
    expect(writes).toHaveLength(1);
  });

  test.each([
    ["a name over the limit", { name: "x".repeat(101) }, "name", /At most 100/],
    ["no name", { name: " " }, "name", /Give it a name/],
    ["both directions", { direction: "both" }, "direction", /Choose a direction/],
    ["another transport", { transport: "sctp" }, "transport", /Choose a transport/],
    ["too many calls at once", { concurrentCallsLimit: 1001 }, "concurrentCallsLimit", /from 0 to 1000/],
    ["a blank limit", { concurrentCallsLimit: "" }, "concurrentCallsLimit", /from 0 to 1000/],
    ["half a call", { callsPerSecondLimit: 1.5 }, "callsPerSecondLimit", /from 0 to 100/],
    ["too many per second", { callsPerSecondLimit: 101 }, "callsPerSecondLimit", /from 0 to 100/],
    ["a webhook without TLS", { webhookUrl: "http://hooks.example.com/" }, "webhookUrl", /https/],
    [
      "a webhook to a private address",
      { webhookUrl: "https://10.0.0.8/calls" },
      "webhookUrl",
      /addresses are not taken/,
    ],
    [
      "a webhook to a disguised address",
      { webhookUrl: "https://2130706433/" },
      "webhookUrl",
      /addresses are not taken/,
    ],
    [
      "a webhook to the metadata service",
      { webhookUrl: "https://metadata.google.internal/" },
      "webhookUrl",
      /inside a network/,
    ],
    ["a field that is not known", { sip_password: "x" }, "sip_password", /not known/],
  ])("%s is refused at its field, and nothing is sent", async (_what, more, field, words) => {
    const { answer, writes } = await writesOf(() => support.post("trunks", trunk(more)));
    expect(problemOf(answer, 422).errors).toEqual({ [field]: expect.stringMatching(words) });
    expect(writes).toEqual([]);
  });

  test.each([true, false])("a change keeps the rest, where PUT replaces: %s", async (putReplaces) => {
    await rig.control.options({ putReplaces });
    const [uri] = dataOf(await support.get("origination-uris"), z.array(originationUriDto));
    const id = await makeTrunk({
      description: "Keep me",
      webhookUrl: "https://hooks.example.com/x",
      callsPerSecondLimit: 7,
    });
    orderOf(await support.put(`trunks/${id}`, { primaryUriId: uri?.id }), 200);
    orderOf(await support.put(`trunks/${id}`, { isEnabled: false }), 200);
    const after = await readTrunk(id);
    expect(after).toMatchObject({
      isEnabled: false,
      description: "Keep me",
      webhookUrl: "https://hooks.example.com/x",
      callsPerSecondLimit: 7,
      attached: { primaryUriId: uri?.id },
    });
    orderOf(await support.put(`trunks/${id}`, { webhookUrl: "", description: "", primaryUriId: "" }), 200);
    expect(await readTrunk(id)).toMatchObject({
      webhookUrl: null,
      description: null,
      isEnabled: false,
      attached: { primaryUriId: null },
    });
    await rig.control.options({ putReplaces: true });
  });

  test("the words of the other answers are read as well", async () => {
    await rig.control.options({ trunkStatusWords: "active" });
    const id = await makeTrunk();
    expect((await readTrunk(id)).isEnabled).toBe(true);
    orderOf(await support.put(`trunks/${id}`, { isEnabled: false }), 200);
    expect((await readTrunk(id)).isEnabled).toBe(false);
    await rig.control.options({ trunkStatusWords: "enabled" });
  });

  test("a change from an outdated page is refused, and nothing is sent", async () => {
    const id = await makeTrunk();
    const version = (await readTrunk(id)).updatedAt;
    orderOf(await support.put(`trunks/${id}`, { description: "First", version }), 200);
    const { answer, writes } = await writesOf(() =>
      support.put(`trunks/${id}`, { description: "Second", version }),
    );
    expect(problemOf(answer, 409).detail).toMatch(/since you opened it/);
    expect(writes).toEqual([]);
    expect((await readTrunk(id)).description).toBe("First");
  });

  test("is deleted under its own name alone, with its parts, and its numbers lead nowhere", async () => {
    const id = await makeTrunk();
    const e164 = "+918069990001";
    await rig.control.call("POST", "/numbers", {
      account: support.authId,
      numbers: [{ e164, status: "active", trunk_id: id }],
    });
    const wrong = await writesOf(() => support.remove(`trunks/${id}?name=Another`));
    expect(problemOf(wrong.answer, 422).errors?.name).toMatch(/not the name/);
    expect(wrong.writes).toEqual([]);
    const { name } = await readTrunk(id);
    orderOf(await support.remove(`trunks/${id}?name=${encodeURIComponent(name)}`), 200);
    problemOf(await support.get(`trunks/${id}`), 404);
    const [row] = await rig.sql.rows(`SELECT "trunkId" FROM "PhoneNumber" WHERE "e164" = $1`, [e164]);
    expect(row).toEqual({ trunkId: null });
  });

  test("with calls running it stays, and the words say what to do", async () => {
    const id = await makeTrunk();
    await rig.control.call("POST", "/active-calls", { account: support.authId, trunk: id, count: 3 });
    const { name } = await readTrunk(id);
    const refused = await support.remove(`trunks/${id}?name=${encodeURIComponent(name)}`);
    expect(problemOf(refused, 409).detail).toMatch(/Calls run over this trunk.*Disable it/);
    expect((await readTrunk(id)).id).toBe(id);
    const live = dataOf(await support.get("concurrency"), concurrencyDto);
    expect(live.running).toBe(3);
    expect(live.limit).toBeGreaterThan(0);
    await rig.control.call("POST", "/active-calls", { account: support.authId, trunk: id, count: 0 });
  });
});

describe("SIP sign-ins", () => {
  const username = () => `u-${crypto.randomUUID().slice(0, 8)}`;
  const credentials = async () => dataOf(await support.get("sip-credentials"), z.array(sipCredentialDto));

  test("a made password is shown in the one answer", async () => {
    const key = crypto.randomUUID();
    const body = { username: username() };
    const answer = await support.post("sip-credentials", body, key);
    const { order, password } = dataOf(answer, credentialRevealDto, 201);
    expect(password).toMatch(/^[A-Za-z0-9]{24,}$/);
    expect(JSON.stringify(order)).not.toContain(password);
    const again = dataOf(await support.post("sip-credentials", body, key), credentialRevealDto, 201);
    expect(again).toMatchObject({ order: { id: order.id }, password: null });
    const [made] = (await credentials()).filter((row) => row.username === body.username);
    expect(made).toMatchObject({
      isEnabled: true,
      isPasswordKnown: true,
      realm: `${support.authId}.sip.vobiz.ai`,
    });
    expect(answer.headers.get("cache-control")).toContain("no-store");
  });

  test("is disabled, enabled, given a new password, and deleted", async () => {
    const name = username();
    const made = dataOf(await support.post("sip-credentials", { username: name }), credentialRevealDto, 201);
    const id = String(made.order.result?.credentialId);
    const state = async () => (await credentials()).find((row) => row.id === id);
    dataOf(await support.put(`sip-credentials/${id}`, { isEnabled: false }), credentialRevealDto);
    expect((await state())?.isEnabled).toBe(false);
    const changed = await support.put(`sip-credentials/${id}`, { newPassword: true });
    const { password } = dataOf(changed, credentialRevealDto);
    expect(password).toMatch(/^[A-Za-z0-9]{24,}$/);
    expect(password).not.toBe(made.password);
    expect((await state())?.isEnabled).toBe(false);
    orderOf(await support.remove(`sip-credentials/${id}`), 200);
    expect(await state()).toBeUndefined();
    problemOf(await support.remove(`sip-credentials/${id}`), 404);
  });

  test.each([
    ["a short user name", { username: "abc" }, "username"],
    ["a long user name", { username: "a".repeat(33) }, "username"],
    ["a blank in the user name", { username: "pbx one" }, "username"],
    ["a short password", { username: "pbx-one", password: "short" }, "password"],
    ["a quote in the password", { username: "pbx-one", password: 'abcdefgh"ijkl' }, "password"],
    ["the user name in the password", { username: "pbx-one", password: "my-PBX-ONE-secret" }, "password"],
  ])("%s is refused at its field, and nothing is sent", async (_what, body, field) => {
    const { answer, writes } = await writesOf(() => support.post("sip-credentials", body));
    expect(Object.keys(problemOf(answer, 422).errors ?? {})).toEqual([field]);
    if ("password" in body) expect(answer.text).not.toContain(JSON.stringify(body.password).slice(1, -1));
    expect(writes).toEqual([]);
  });

  test("a user name that is taken is refused at its field, before and by upstream", async () => {
    const name = username();
    await support.post("sip-credentials", { username: name });
    const known = await writesOf(() => support.post("sip-credentials", { username: name.toUpperCase() }));
    expect(problemOf(known.answer, 422).errors?.username).toMatch(/taken/);
    expect(known.writes).toEqual([]);
    const body = { error: "Username already exists", code: 409 };
    await rig.control.fault({
      kind: "status_before_commit",
      status: 409,
      body,
      times: 1,
      match: { method: "POST", path: "/credentials" },
    });
    const raced = await support.post("sip-credentials", { username: username() });
    expect(problemOf(raced, 409).errors?.username).toMatch(/taken/);
  });
});

describe("addresses and URIs", () => {
  test("an address is allowed, renamed and removed; a second time it is refused", async () => {
    const made = orderOf(await support.post("ip-rules", { name: "Office", address: "103.21.58.7/32" }), 201);
    expect(made.request).toEqual({ name: "Office", address: "103.21.58.7" });
    const id = String(made.result?.ipRuleId);
    const again = await writesOf(() => support.post("ip-rules", { name: "Again", address: "103.21.58.7" }));
    expect(problemOf(again.answer, 422).errors?.address).toMatch(/already/);
    expect(again.writes).toEqual([]);
    orderOf(await support.put(`ip-rules/${id}`, { name: "Pune", address: "103.21.58.0/28" }), 200);
    const rules = dataOf(await support.get("ip-rules"), z.array(ipRuleDto));
    expect(rules.find((rule) => rule.id === id)).toMatchObject({ name: "Pune", address: "103.21.58.0/28" });
    orderOf(await support.remove(`ip-rules/${id}`), 200);
    expect(dataOf(await support.get("ip-rules"), z.array(ipRuleDto)).map((rule) => rule.id)).not.toContain(
      id,
    );
  });

  test.each([
    ["2001:db8::1", /IPv6 is not taken/],
    ["10.1.2.3", /private/],
    ["203.0.113.7", /documentation/],
    ["0.0.0.0/0", /strangers/],
    ["103.21.58.7/24", /Write 103\.21\.58\.0\/24/],
    ["pbx.example.com", /Names are not taken/],
  ])("the address %s is refused in words of its own, and nothing is sent", async (address, words) => {
    const { answer, writes } = await writesOf(() => support.post("ip-rules", { name: "X", address }));
    expect(problemOf(answer, 422).errors?.address).toMatch(words);
    expect(writes).toEqual([]);
  });

  test("an address that upstream refuses is refused at its field", async () => {
    await rig.control.fault({
      kind: "status_before_commit",
      status: 400,
      body: { error: "Invalid IP address format", code: 400 },
      times: 1,
      match: { method: "POST", path: "/ip-acl" },
    });
    const answer = await support.post("ip-rules", { name: "X", address: "103.21.59.9" });
    expect(problemOf(answer, 422).errors?.address).toMatch(/does not take this address/);
  });

  test("URIs stand in the order of their priority, which can be changed", async () => {
    const uri = (host: string, priority: number) => ({
      name: host,
      uri: `sip:in@${host}.example.com:5060`,
      priority,
    });
    const first = orderOf(await support.post("origination-uris", uri("pune", 20)), 201);
    const second = orderOf(await support.post("origination-uris", uri("delhi", 30)), 201);
    const order = async () =>
      dataOf(await support.get("origination-uris"), z.array(originationUriDto))
        .map(({ uri: text }) => text)
        .filter((text) => text.startsWith("sip:in@"));
    expect(await order()).toEqual(["sip:in@pune.example.com:5060", "sip:in@delhi.example.com:5060"]);
    orderOf(
      await support.put(`origination-uris/${second.result?.uriId}`, { name: "delhi", priority: 5 }),
      200,
    );
    expect(await order()).toEqual(["sip:in@delhi.example.com:5060", "sip:in@pune.example.com:5060"]);
    orderOf(await support.remove(`origination-uris/${first.result?.uriId}`), 200);
    expect(await order()).toEqual(["sip:in@delhi.example.com:5060"]);
  });

  test.each([
    ["sips:in@pbx.example.com:5061", /sips: is not taken/],
    ["sip:in@192.168.0.9:5060", /private/],
    ["sip:in@pbx.example.com", /port/],
    ["sip:in@pbx example.com:5060", /spaces/],
  ])("the URI %s is refused in words of its own, and nothing is sent", async (uri, words) => {
    const { answer, writes } = await writesOf(() => support.post("origination-uris", { name: "X", uri }));
    expect(problemOf(answer, 422).errors?.uri).toMatch(words);
    expect(writes).toEqual([]);
  });
});

describe("who may", () => {
  test("a customer reads its own, without the vendor's name, and changes nothing", async () => {
    const own = new TrunkClient(await rig.api("customer", support.authId), support.authId);
    for (const rest of ["trunks", "sip-credentials", "ip-rules", "origination-uris", "concurrency"]) {
      const answer = await own.get(rest);
      expect(answer.status, answer.text).toBe(200);
      // Telephones have to call the host, which is the platform's while the reseller has no name of its own for it.
      expect(answer.text.replaceAll(/[\w-]+\.sip\.vobiz\.ai/g, "")).not.toMatch(/vobiz/i);
    }
    problemOf(await own.post("trunks", trunk()), 403);
    problemOf(await own.get("capacity"), 403);
  });

  test("what is another customer's is not there, under either address", async () => {
    const [theirs] = bodyOf(await other.get("trunks"), list).data;
    const { answer, writes } = await writesOf(async () => [
      await support.get(`trunks/${theirs?.id}`),
      await support.put(`trunks/${theirs?.id}`, { isEnabled: false }),
      await support.remove(`trunks/${theirs?.id}?name=${encodeURIComponent(theirs?.name ?? "")}`),
    ]);
    for (const one of answer) problemOf(one, 404);
    expect(writes).toEqual([]);
    const stranger = new TrunkClient(await rig.api("customer", support.authId), other.authId);
    problemOf(await stranger.get(`trunks/${theirs?.id}`), 404);
  });

  test("a token that upstream refuses is said as what it is, and remembered", async () => {
    const { authId = "" } = rig.customers[2] ?? {};
    const client = new TrunkClient(support.api, authId);
    await rig.control.call("POST", `/accounts/${authId}/token`);
    const { answer, writes } = await writesOf(async () => [
      await client.get("trunks"),
      await client.post("trunks", trunk()),
    ]);
    for (const one of answer) expect(problemOf(one, 409).code).toBe("customer_credentials");
    expect(writes).toEqual([]);
    const [row] = await rig.sql.rows(`SELECT "tokenRefusedAt" FROM "Customer" WHERE "authId" = $1`, [authId]);
    expect(row?.tokenRefusedAt).not.toBeNull();
  });
});

test("a chosen password is in its one answer and nowhere else", async () => {
  const secrets = { first: makeCanary("S"), second: makeCanary("T") };
  const body = { username: "canary-user", password: secrets.first };
  const made = await support.post("sip-credentials", body);
  expect(dataOf(made, credentialRevealDto, 201).password).toBe(secrets.first);
  const { order } = dataOf(made, credentialRevealDto, 201);
  const id = String(order.result?.credentialId);
  // An upstream that repeats it in its refusal does not make us repeat it.
  await rig.control.fault({
    kind: "status_before_commit",
    status: 400,
    body: { error: `Password ${secrets.second} is too weak`, code: 400 },
    times: 1,
    match: { method: "PUT", path: "/credentials/" },
  });
  const refused = await support.put(`sip-credentials/${id}`, { newPassword: true, password: secrets.second });
  problemOf(refused, 422);
  const admin = await rig.api("admin");
  const browser = await rig.browser("admin");
  const texts = [{ where: "the refusal", text: refused.text }];
  for (const path of [
    support.path("sip-credentials"),
    support.path("trunks"),
    "/api/v1/audit",
    `/customers/${support.authId}/trunks`,
  ]) {
    const answer = path.startsWith("/api/") ? await admin.get(path) : await browser.get(path);
    expect(answer.status).toBe(200);
    texts.push({ where: path, text: answer.text });
  }
  for (const table of ["ProvisioningOrder", "AuditEvent", "Customer"]) {
    const rows = await rig.sql.rows(`SELECT * FROM "${table}"`);
    texts.push({ where: table, text: JSON.stringify(rows) });
  }
  texts.push({ where: "the log", text: rig.portal.logs() });
  expect(leaks(secrets, texts)).toEqual([]);
});
