import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { systemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { AttentionRuleName, Severity } from "@/lib/services/attention/catalog";
import type { ChangeKind } from "@/lib/services/notices/change";
import { tellPeople } from "@/lib/services/notices/jobs";
import { webhookDto, webhookMadeDto, webhookTestDto } from "@/lib/services/notices/webhook-schema";
import { tellPrograms } from "@/lib/services/notices/webhook-send";
import { act } from "../../fixtures/portal/act";
import { dataOf, problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { makePerson, type Person } from "../../fixtures/portal/people";
import { startWebhookReceiver, type WebhookCall } from "../../fixtures/portal/receivers";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";

const PATH = "/api/v1/attention-webhooks";
const ACTIONS = "(staff)/settings/attention/webhooks/actions.ts";

let rig: Rig;
let admin: ApiClient;
let owner: Person;
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;

beforeAll(async () => {
  rig = await startRig();
  admin = await rig.api("admin");
  owner = await makePerson("admin");
});
afterAll(async () => {
  await receiver?.close();
  await rig?.stop();
});

/** One item of the queue. Its rule waits an hour before it clears what it does not see itself. */
async function plant(severity: Severity = "high", rule: AttentionRuleName = "silence") {
  const id = randomUUID();
  const now = new Date();
  await db().attentionItem.create({
    data: {
      id,
      rule,
      subject: id,
      severity,
      label: "A trunk",
      facts: { customer: "Planted" },
      since: now,
      openedAt: now,
      changedAt: now,
    },
  });
  return {
    id,
    /** What becomes of it, as the rules write it down. */
    becomes: (kind: ChangeKind, now: Severity = severity) =>
      db().attentionChange.create({ data: { itemId: id, kind, severity: now, at: new Date() } }),
  };
}

const message = z.object({
  type: z.string(),
  timestamp: z.iso.datetime(),
  data: z.object({
    id: z.string(),
    rule: z.string(),
    what: z.string().min(1),
    why: z.string().min(1),
    severity: z.string(),
    href: z.url(),
    change: z.object({ kind: z.string(), severity: z.string() }),
  }),
});
const messages = () =>
  receiver.calls.flatMap((call) => {
    const read = message.safeParse(JSON.parse(call.body));
    return read.success ? [{ ...read.data, webhookId: call.headers["webhook-id"] ?? "" }] : [];
  });
const toldOf = (itemId: string) =>
  messages()
    .filter(({ data }) => data.id === itemId)
    .map(({ type }) => type.replace("attention.", ""));

function isSigned({ headers, body }: WebhookCall, secret: string): boolean {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const text = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  return headers["webhook-signature"] === `v1,${createHmac("sha256", key).update(text).digest("base64")}`;
}

async function add(input: Record<string, unknown> = {}) {
  receiver = await startWebhookReceiver();
  const given = { name: "On call", url: receiver.url, owner: owner.email, ...input };
  return dataOf(await admin.post(PATH, given), webhookMadeDto, 201);
}
const change = (id: string, body: Record<string, unknown>) =>
  admin.send("PATCH", `${PATH}/${id}`, {
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });
const readAll = async () => dataOf(await admin.get(PATH), z.array(webhookDto));
const read = async (id: string) => (await readAll()).find((one) => one.id === id);
const remove = async (id: string) => {
  expect((await admin.send("DELETE", `${PATH}/${id}`)).status).toBe(200);
  await receiver.close();
};
const audited = (id: string, action: string) =>
  rig.sql.count("AuditEvent", `"targetId" = $1 AND "action" = $2`, [id, action]);
/** Decides and sends beside the portal, which does the same at its own pace. */
async function round(): Promise<void> {
  await tellPeople();
  const actor = systemActor("tests", randomUUID());
  await Promise.all([tellPrograms(actor), tellPrograms(actor), tellPrograms(actor)]);
}
const roundsUntil = (what: string, seen: () => Promise<unknown> | unknown) =>
  until(
    what,
    async () => {
      await round();
      return Boolean(await seen());
    },
    60,
  );

test("a program is told of each change once, in order, signed, and of nothing that it did not ask for", async () => {
  const { webhook, secret } = await add({ least: "high", rules: ["silence", "spend_jump", "silence"] });
  expect(webhook).toMatchObject({ rules: ["silence", "spend_jump"], owner: "Test admin", state: "working" });
  const [grave, slight, other] = [
    await plant(),
    await plant("medium"),
    await plant("critical", "answer_rate"),
  ];
  for (const item of [grave, slight, other]) await item.becomes("opened");
  await roundsUntil("the opening", () => toldOf(grave.id).length > 0);
  await grave.becomes("worsened", "critical");
  await grave.becomes("commented");
  await grave.becomes("eased", "medium");
  await grave.becomes("cleared", "medium");
  await slight.becomes("cleared");
  await other.becomes("cleared", "critical");
  const last = await plant();
  await last.becomes("opened");
  await roundsUntil("the last", () => toldOf(last.id).length > 0);
  expect(toldOf(grave.id)).toEqual(["opened", "worsened", "eased", "cleared"]);
  expect([...toldOf(slight.id), ...toldOf(other.id)]).toEqual([]);
  expect(receiver.calls.every((call) => isSigned(call, secret))).toBe(true);
  const [first] = messages();
  expect(first?.data).toMatchObject({
    rule: "silence",
    severity: "high",
    href: new URL(`/attention/${grave.id}`, rig.portal.env.APP_URL).toString(),
    change: { kind: "opened", severity: "high" },
  });
  expect(new Set(messages().map(({ webhookId }) => webhookId)).size).toBe(messages().length);
  const stored = await rig.sql.rows(`SELECT "sealedSecret" FROM "NoticeWebhook"`);
  expect(JSON.stringify(stored)).not.toContain(secret.slice(6));
  expect((await admin.get(PATH)).text).not.toContain("whsec_");
  await remove(webhook.id);
});

test("what is refused is sent again under the same id before what came after it; both ends are on record", async () => {
  const { webhook } = await add();
  receiver.state.status = 500;
  const [one, two] = [await plant(), await plant()];
  await one.becomes("opened");
  await two.becomes("opened");
  await roundsUntil("two tries", () => receiver.calls.length >= 2);
  await until("its state", async () => (await read(webhook.id))?.state === "failing");
  const failing = await read(webhook.id);
  expect(failing).toMatchObject({ lastError: "It answered 500.", waiting: 2 });
  expect(failing?.failingSince).not.toBeNull();
  expect(new Set(messages().map(({ webhookId }) => webhookId)).size).toBe(1);
  receiver.state.status = 204;
  await roundsUntil("both", () => toldOf(two.id).length > 0);
  const ids = messages().map(({ data }) => data.id);
  expect(ids.slice(0, -1).every((id) => id === one.id)).toBe(true);
  await until("that it works", async () => (await read(webhook.id))?.state === "working");
  expect(await read(webhook.id)).toMatchObject({ lastError: null, failingSince: null, waiting: 0 });
  expect(await audited(webhook.id, "notice_webhook.failing")).toBe(1);
  expect(await audited(webhook.id, "notice_webhook.recovered")).toBe(1);
  await remove(webhook.id);
});

test("a receiver that is gone is asked once; what happens during a pause is not told afterwards", async () => {
  const { webhook } = await add();
  receiver.state.status = 410;
  const lost = await plant();
  await lost.becomes("opened");
  await roundsUntil("the pause", async () => (await read(webhook.id))?.state === "paused");
  expect(await read(webhook.id)).toMatchObject({ lastError: "It answered 410.", waiting: 0 });
  receiver.state.status = 200;
  const unheard = await plant();
  await unheard.becomes("opened");
  await round();
  expect(dataOf(await change(webhook.id, { paused: false }), webhookDto)).toMatchObject({
    state: "working",
    lastError: null,
    failingSince: null,
  });
  for (const item of [lost, unheard]) await item.becomes("cleared");
  const heard = await plant();
  await heard.becomes("opened");
  await roundsUntil("what came after the pause", () => toldOf(heard.id).length > 0);
  expect(toldOf(lost.id)).toEqual(["opened"]);
  expect(toldOf(unheard.id)).toEqual([]);
  // Nobody is told anything in the name of somebody who is not there any more.
  await rig.sql.rows(`UPDATE "User" SET "status" = 'disabled' WHERE "id" = $1`, [owner.id]);
  expect((await read(webhook.id))?.state).toBe("silent");
  await heard.becomes("cleared");
  await round();
  problemOf(await change(webhook.id, { owner: owner.email }), 422);
  owner = await makePerson("admin");
  expect(dataOf(await change(webhook.id, { owner: owner.email }), webhookDto).state).toBe("working");
  await round();
  expect(toldOf(heard.id)).toEqual(["opened"]);
  // What nobody took for a day is news no more.
  receiver.state.status = 500;
  const old = await plant();
  await old.becomes("opened");
  await roundsUntil("a try", () => toldOf(old.id).length > 0);
  await rig.sql.rows(
    `UPDATE "NoticeDelivery" SET "dueAt" = now() - interval '25 hours' WHERE "state" = 'queued'`,
  );
  await rig.sql.rows(`UPDATE "NoticeWebhook" SET "nextTryAt" = now()`);
  await roundsUntil("that it is given up", async () => (await read(webhook.id))?.waiting === 0);
  expect(await rig.sql.count("NoticeDelivery", `"state" = 'failed'`)).toBe(1);
  await remove(webhook.id);
});

test("an admin can test, change, renew and remove; each is on record, and no answer has the secret again", async () => {
  const made = await add({ name: "First" });
  const { id } = made.webhook;
  expect(dataOf(await admin.post(`${PATH}/${id}/test`, {}), webhookTestDto)).toMatchObject({ taken: true });
  const changed = await change(id, { name: "Second", least: "critical", paused: true });
  expect(dataOf(changed, webhookDto)).toMatchObject({ name: "Second", least: "critical", state: "paused" });
  // What is not named stays as it is.
  expect(dataOf(await change(id, { rules: ["wallet_low"] }), webhookDto).least).toBe("critical");
  expect(dataOf(await change(id, { paused: false }), webhookDto).rules).toEqual(["wallet_low"]);
  const renewed = dataOf(await admin.post(`${PATH}/${id}/secret`, {}), webhookMadeDto);
  expect(renewed.secret).not.toBe(made.secret);
  await admin.post(`${PATH}/${id}/test`, {});
  const last = receiver.calls.at(-1);
  expect(last && JSON.parse(last.body).type).toBe("attention.test");
  expect(last && isSigned(last, renewed.secret)).toBe(true);
  const url = receiver.url;
  await receiver.close();
  const failed = dataOf(await admin.post(`${PATH}/${id}/test`, {}), webhookTestDto);
  expect(failed).toMatchObject({ taken: false, detail: "Nothing listens at this address." });
  expect((await admin.send("DELETE", `${PATH}/${id}`)).status).toBe(200);
  problemOf(await admin.send("DELETE", `${PATH}/${id}`), 404);
  const rows = await rig.sql.rows(
    `SELECT "action", "outcome"::text AS "outcome", "before", "after" FROM "AuditEvent" WHERE "targetId" = $1 ORDER BY "seq"`,
    [id],
  );
  expect(rows.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
    "notice_webhook.added success",
    "notice_webhook.tested success",
    ...Array.from({ length: 4 }, () => "notice_webhook.changed success"),
    "notice_webhook.tested success",
    "notice_webhook.tested failed",
    "notice_webhook.removed success",
  ]);
  expect(rows[0]?.after).toMatchObject({ address: new URL(url).origin });
  expect(JSON.stringify(rows)).not.toContain("/in");
  expect(JSON.stringify(rows)).not.toContain("whsec_");
});

test("what is wrong is refused at its field, others than admins have no part in it, and a proof is asked for", async () => {
  const errors = async (input: Record<string, unknown>) =>
    Object.keys(
      problemOf(
        await admin.post(PATH, { name: "x", url: "https://example.com/", owner: owner.email, ...input }),
        422,
      ).errors ?? {},
    );
  expect(await errors({ url: "http://10.0.0.5/" })).toEqual(["url"]);
  expect(await errors({ url: "https://169.254.169.254/latest" })).toEqual(["url"]);
  expect(await errors({ name: "" })).toEqual(["name"]);
  expect(await errors({ least: "slight" })).toEqual(["least"]);
  expect(await errors({ rules: ["no_such_rule"] })).toEqual(["rules.0"]);
  expect(await errors({ owner: undefined })).toEqual(["owner"]);
  const { email } = await makePerson("support");
  expect(await errors({ owner: email })).toEqual(["owner"]);
  for (const role of ["finance", "support", "auditor"] as const) {
    const other = await rig.api(role);
    problemOf(await other.get(PATH), 403);
    problemOf(await other.post(PATH, { name: "x", url: "https://example.com/" }), 403);
  }
  const browser = await rig.browser("admin");
  const page = await browser.get("/settings/attention/webhooks");
  expect(page.text).toContain("No program is told");
  const input = { name: "By hand", url: "https://example.com/told", least: "high", rules: [] };
  await rig.sql.rows(`UPDATE "Session" SET "provenAt" = now() - interval '3 hours'`);
  const refused = await act(browser, "/settings/attention/webhooks", ACTIONS, "addWebhookAction", input);
  expect(refused).toMatchObject({ ok: false, problem: { code: "proof_needed" } });
  await rig.sql.rows(`UPDATE "Session" SET "provenAt" = now()`);
  const added = await act(browser, "/settings/attention/webhooks", ACTIONS, "addWebhookAction", input);
  expect(added).toMatchObject({ ok: true });
  const shown = await browser.get("/settings/attention/webhooks");
  expect(shown.text).toContain("By hand");
  expect(shown.text).not.toContain("whsec_");
});
