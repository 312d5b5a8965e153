import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { forwarderDto, forwarderMadeDto, forwarderTestDto } from "@/lib/services/audit-forward/schema";
import { act } from "../../fixtures/portal/act";
import { dataOf, problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import {
  startTcpCollector,
  startUdpCollector,
  startWebhookReceiver,
  type WebhookCall,
} from "../../fixtures/portal/receivers";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";
import { startPortal, type TestPortal } from "../../setup/portal";

const PATH = "/api/v1/audit/forwarders";
const ACTIONS = "(staff)/settings/audit/actions.ts";

let rig: Rig;
let admin: ApiClient;
let second: TestPortal;

beforeAll(async () => {
  rig = await startRig();
  admin = await rig.api("admin");
  const { partner, upstreamUrl, portal } = rig;
  const vobiz = { url: upstreamUrl, ...partner };
  second = await startPortal({
    databaseUrl: portal.env.DATABASE_URL ?? "",
    vobiz,
    env: { ...portal.env, PORT: "" },
  });
});
afterAll(async () => {
  await second?.stop();
  await rig?.stop();
});

async function fill(count: number, mark: string): Promise<void> {
  await rig.sql.rows(
    `INSERT INTO "AuditEvent" ("id", "actorType", "actorId", "actorName", "action", "targetId", "outcome")
     SELECT gen_random_uuid(), 'system', $2, 'Filler', 'customer.imported', n::text, 'success' FROM generate_series(1, $1::int) n`,
    [count, mark],
  );
}

const messageShape = z.object({
  type: z.literal("audit.rows"),
  data: z.object({
    first: z.string(),
    last: z.string(),
    rows: z.array(
      z.object({
        place: z.string(),
        row: z.object({ actorId: z.string().nullable(), targetId: z.string().nullable() }),
      }),
    ),
  }),
});
const rowsOf = (calls: readonly WebhookCall[]) =>
  calls.flatMap(({ body }) => {
    const read = messageShape.safeParse(JSON.parse(body));
    return read.success ? read.data.data.rows : [];
  });

function isSigned({ headers, body }: WebhookCall, secret: string): boolean {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const text = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  return headers["webhook-signature"] === `v1,${createHmac("sha256", key).update(text).digest("base64")}`;
}

async function add(input: Record<string, unknown>) {
  return dataOf(await admin.post(PATH, { name: "SIEM", ...input }), forwarderMadeDto, 201);
}
const readAll = async () => dataOf(await admin.get(PATH), z.array(forwarderDto));
const audited = (id: string, action: string) =>
  rig.sql.count("AuditEvent", `"targetId" = $1 AND "action" = $2`, [id, action]);
const remove = (id: string) => admin.send("DELETE", `${PATH}/${id}`);

test("a webhook gets every row once, in the order of the chain, signed; two portals send one stream", async () => {
  const receiver = await startWebhookReceiver();
  const { forwarder, secret } = await add({ kind: "webhook", address: receiver.url });
  await fill(1_500, "once");
  const got = () => rowsOf(receiver.calls).filter(({ row }) => row.actorId === "once");
  await until("all rows at the receiver", async () => got().length >= 1_500, 60);
  expect(receiver.calls.every((call) => isSigned(call, secret ?? ""))).toBe(true);
  const places = rowsOf(receiver.calls).map(({ place }) => Number(place));
  // Nobody failed or died, so nothing came twice: each place follows the one before.
  expect(places).toEqual(places.map((_, index) => (places[0] ?? 0) + index));
  expect(new Set(got().map(({ row }) => row.targetId)).size).toBe(1_500);
  const stored = await rig.sql.rows(`SELECT "sealedSecret" FROM "AuditForwarder" WHERE "id" = $1`, [
    forwarder.id,
  ]);
  expect(JSON.stringify(stored)).not.toContain((secret ?? "").slice(6));
  expect((await admin.get(PATH)).text).not.toContain("whsec_");
  expect((await remove(forwarder.id)).status).toBe(200);
  await receiver.close();
});

test("what is refused waits and is sent again; that it fails and works again is on record once each", async () => {
  const receiver = await startWebhookReceiver();
  receiver.state.status = 500;
  const { forwarder } = await add({ kind: "webhook", address: receiver.url });
  await fill(3, "again");
  const read = async () => (await readAll()).find(({ id }) => id === forwarder.id);
  await until("two failures", async () => ((await read())?.failures ?? 0) >= 2, 30);
  expect(await read()).toMatchObject({ state: "failing", lastError: "It answered 500." });
  expect(await audited(forwarder.id, "audit.forwarding_failed")).toBe(1);
  receiver.state.status = 200;
  await until(
    "that it works again",
    async () => (await audited(forwarder.id, "audit.forwarding_recovered")) === 1,
    30,
  );
  const ids = receiver.calls.map(({ headers }) => headers["webhook-id"]);
  expect(new Set(ids).size).toBeLessThan(ids.length);
  await until(
    "the rows",
    async () => rowsOf(receiver.calls).filter(({ row }) => row.actorId === "again").length >= 3,
  );
  await remove(forwarder.id);
  await receiver.close();
});

test("a portal that dies in the middle loses nothing", async () => {
  const receiver = await startWebhookReceiver();
  const { forwarder } = await add({ kind: "webhook", address: receiver.url, start: "beginning" });
  await fill(2_000, "killed");
  await until("the first rows", async () => rowsOf(receiver.calls).length > 0, 30);
  await rig.portal.kill9();
  // The lease of the one that died ends by itself.
  const got = () =>
    new Set(
      rowsOf(receiver.calls)
        .filter(({ row }) => row.actorId === "killed")
        .map(({ row }) => row.targetId),
    );
  await until("every row at the receiver", async () => got().size === 2_000, 120);
  const places = new Set(rowsOf(receiver.calls).map(({ place }) => Number(place)));
  expect(places.has(1)).toBe(true);
  for (let place = 1; place <= places.size; place += 1) expect(places.has(place)).toBe(true);
  await rig.restart();
  admin = await rig.api("admin");
  await remove(forwarder.id);
  await receiver.close();
}, 200_000);

test("syslog gets RFC 5424 over TCP and UDP", async () => {
  const tcp = await startTcpCollector();
  const udp = await startUdpCollector();
  const over = [
    await add({ kind: "syslog", address: tcp.address }),
    await add({ kind: "syslog", address: udp.address }),
  ];
  expect(over.map(({ secret }) => secret)).toEqual([null, null]);
  await fill(300, "syslog");
  const of = (messages: readonly string[]) => messages.filter((one) => one.includes('actorId="syslog"'));
  await until("all over TCP", async () => of(tcp.messages()).length >= 300, 30);
  // Datagrams may get lost, most of all on a busy machine.
  await until("some over UDP", async () => of(udp.messages).length >= 20, 30);
  const shape =
    /^<109>1 \d{4}-\d\d-\d\dT[\d:.]+Z \S+ tandem \d+ customer\.imported \[tandem@32473 place="\d+" id="[0-9a-f-]+" outcome="success" .*\] \uFEFF(\{.*\})$/;
  for (const message of of([...tcp.messages(), ...udp.messages])) {
    const json = shape.exec(message)?.[1];
    expect(json, message).toBeDefined();
    expect(JSON.parse(json ?? "")).toMatchObject({ kind: "row", row: { actorId: "syslog" } });
  }
  for (const { forwarder } of over) await remove(forwarder.id);
  await tcp.close();
  await udp.close();
});

test("an admin can test, change, turn off, renew and remove; each is on record", async () => {
  const receiver = await startWebhookReceiver();
  const made = await add({ kind: "webhook", address: receiver.url, name: "First" });
  const { id } = made.forwarder;
  const tried = dataOf(await admin.post(`${PATH}/${id}/test`, {}), forwarderTestDto);
  expect(tried).toMatchObject({ taken: true, detail: "The test was taken." });
  expect(receiver.calls.some(({ body }) => JSON.parse(body).type === "audit.test")).toBe(true);
  const off = await admin.send("PATCH", `${PATH}/${id}`, {
    body: JSON.stringify({ enabled: false, name: "Second" }),
    headers: { "content-type": "application/json" },
  });
  expect(dataOf(off, forwarderDto)).toMatchObject({ state: "off", name: "Second" });
  const renewed = dataOf(await admin.post(`${PATH}/${id}/secret`, {}), forwarderMadeDto);
  expect(renewed.secret).toMatch(/^whsec_/);
  expect(renewed.secret).not.toBe(made.secret);
  await admin.post(`${PATH}/${id}/test`, {});
  const last = receiver.calls.findLast(({ body }) => JSON.parse(body).type === "audit.test");
  expect(last && isSigned(last, renewed.secret ?? "")).toBe(true);
  await receiver.close();
  const failed = dataOf(await admin.post(`${PATH}/${id}/test`, {}), forwarderTestDto);
  expect(failed).toMatchObject({ taken: false, detail: "Nothing listens at this address." });
  expect((await remove(id)).status).toBe(200);
  problemOf(await remove(id), 404);
  const actions = await rig.sql.rows(
    `SELECT "action", "outcome"::text AS "outcome" FROM "AuditEvent" WHERE "targetId" = $1 ORDER BY "seq"`,
    [id],
  );
  expect(actions.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
    "audit.forwarder_added success",
    "audit.forwarder_tested success",
    "audit.forwarder_changed success",
    "audit.forwarder_changed success",
    "audit.forwarder_tested success",
    "audit.forwarder_tested failed",
    "audit.forwarder_removed success",
  ]);
});

test("addresses that lead inside, and people who may not, are refused", async () => {
  const errors = async (input: Record<string, unknown>) =>
    Object.keys(
      problemOf(await admin.post(PATH, { kind: "webhook", name: "x", ...input }), 422).errors ?? {},
    );
  expect(await errors({ address: "http://10.0.0.5/" })).toEqual(["address"]);
  expect(await errors({ address: "https://169.254.169.254/latest" })).toEqual(["address"]);
  expect(await errors({ kind: "syslog", address: "udp://169.254.169.254:514" })).toEqual(["address"]);
  expect(await errors({ address: "https://siem.example.com/", name: "" })).toEqual(["name"]);
  expect(await errors({ kind: "kafka", address: "x" })).toEqual(["kind"]);
  for (const role of ["finance", "auditor", "support"] as const) {
    const other = await rig.api(role);
    problemOf(await other.get(PATH), 403);
    problemOf(await other.post(PATH, { kind: "syslog", name: "x", address: "udp://10.0.0.5" }), 403);
  }
  const auditor = await rig.browser("auditor");
  expect((await auditor.get("/settings/audit")).status).toBe(403);
});

test("who proved long ago who they are has to do so again", async () => {
  const browser = await rig.browser("admin");
  await rig.sql.rows(`UPDATE "Session" SET "provenAt" = now() - interval '3 hours'`);
  const input = { kind: "syslog", name: "x", address: "udp://10.0.0.5", start: "now" };
  const refused = await act(browser, "/settings/audit", ACTIONS, "addForwarderAction", input);
  expect(refused).toMatchObject({ ok: false, problem: { code: "proof_needed" } });
  expect((await readAll()).length).toBe(0);
});
