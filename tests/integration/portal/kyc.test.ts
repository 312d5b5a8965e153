import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { dataOf, problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import type { Browser } from "../../fixtures/portal/browser";
import { builtActions } from "../../fixtures/portal/built-actions";
import { advance, audited, begin, events, hasStatus, read } from "../../fixtures/portal/kyc";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";

let rig: Rig;
let support: ApiClient;
let page: Browser;

beforeAll(async () => {
  rig = await startRig();
  [support, page] = await Promise.all([rig.api("support"), rig.browser("support")]);
});
afterAll(() => rig?.stop());

const customer = (index: number) => rig.customers[index]?.authId ?? "";
const upstream = z.object({
  id: z.string(),
  status: z.string(),
  webhook_url: z.string().nullable(),
  redirect_url: z.string().nullable(),
  expires_at: z.string(),
  reminder_schedule: z.array(z.object({ value: z.number() })),
  metadata: z.record(z.string(), z.unknown()).nullable(),
  link: z.string(),
});

async function atVendor(sessionId: string | null) {
  return upstream.parse(await rig.control.call("GET", `/kyc/${sessionId}`));
}

async function act(name: string, input: unknown): Promise<Record<string, unknown>> {
  const id = builtActions().get(`(staff)/kyc/actions.ts#${name}`) ?? "";
  const { text, headers } = await page.action("/kyc", id, [input]);
  expect(headers.get("cache-control")).toContain("no-store");
  const answer = /^\d+:(\{"ok":.*\})$/m.exec(text)?.[1];
  if (!answer) throw new Error(`No result of ${name} in ${text.slice(0, 400)}`);
  return JSON.parse(answer);
}

describe("a verification", () => {
  test("is begun with addresses of ours, an expiry and a mark, and followed to its end", async () => {
    const session = await begin(support, customer(0), { reminders: [3, 1], expiresInDays: 10 });
    expect(session).toMatchObject({ status: "email_sent", flow: "email", stage: "sent", expired: false });
    expect(session.emailDispatchedTo).toBe("a***@example.com");
    const there = await atVendor(session.sessionId);
    expect(there.webhook_url).toBe(`${rig.portal.url}/api/webhooks/vobiz/kyc`);
    expect(there.metadata).toEqual({ tandem: session.id });
    expect(there.reminder_schedule.map(({ value }) => value)).toEqual([3, 1]);
    expect(Math.round((Date.parse(there.expires_at) - Date.now()) / 86_400_000)).toBe(10);
    await advance(rig, session.sessionId, "in_progress");
    await advance(rig, session.sessionId, "completed");
    const done = await hasStatus(support, session.id, "kyc_completed");
    expect(done.stage).toBe("completed");
    expect(done.completedAt).not.toBeNull();
    expect(await audited(rig, "kyc.requested", session.id)).toBe(1);
    expect(await audited(rig, "kyc.created", session.id)).toBe(1);
    const [row] = await rig.sql.rows(`SELECT "kycStatus" FROM "Customer" WHERE "authId" = $1`, [customer(0)]);
    expect(row?.kycStatus).toBe("completed");
  });

  test("begun with the same key is the same, and with another request refused", async () => {
    const body = { authId: customer(1), flow: "redirect", expiresInDays: 3 };
    const headers = { "idempotency-key": crypto.randomUUID() };
    const before = await rig.control.mark();
    const post = (more = {}) => support.post("/api/v1/kyc-sessions", { ...body, ...more }, headers);
    const all = await Promise.all([post(), post(), post()]);
    const ids = all.map((answer) => dataOf(answer, z.object({ id: z.string() }), 201).id);
    expect(new Set(ids).size).toBe(1);
    expect(problemOf(await post({ expiresInDays: 4 }), 422).code).toBe("idempotency_key_reused");
    expect(await rig.control.writes(before)).toHaveLength(1);
  });

  test("by link comes back to our page, whose query changes nothing", async () => {
    const session = await begin(support, customer(1), { flow: "redirect", customerEmail: undefined });
    const there = await atVendor(session.sessionId);
    expect(there.redirect_url).toBe(`${rig.portal.url}/verification`);
    // Long enough ago, or the return would ask for nothing.
    await rig.sql.rows(
      `UPDATE "KycSession" SET "checkedAt" = now() - interval '1 minute' WHERE "id" = $1::uuid`,
      [session.id],
    );
    const before = await rig.control.mark();
    const back = await fetch(`${there.redirect_url}?session_id=${session.sessionId}&status=kyc_completed`, {
      redirect: "manual",
    });
    expect(back.status).toBe(200);
    const text = await back.text();
    expect(text).toContain("Thank you");
    expect(text).not.toMatch(/vobiz/i);
    await until("the look that the return asked for", async () =>
      (await rig.control.requests({ since: before, method: "GET" })).some(({ path }) =>
        path.endsWith(`/kyc-sessions/${session.sessionId}`),
      ),
    );
    expect((await read(support, session.id)).status).toBe("link_ready");
  });

  test("shows its link on demand, with an audit row, and nowhere else", async () => {
    const session = await begin(support, customer(1), { flow: "redirect" });
    const { link } = await atVendor(session.sessionId);
    const shown = await act("showKycLinkAction", { id: session.id });
    expect(shown).toMatchObject({ ok: true, data: { url: link } });
    expect(await audited(rig, "kyc.link_shown", session.id)).toBe(1);
    const token = new URL(link).searchParams.get("token") ?? "none";
    for (const path of [`/kyc/${session.id}`, "/kyc", `/customers/${customer(1)}/kyc`]) {
      expect((await page.get(path)).text).not.toContain(token);
    }
  });

  test("replaced by a newer one says so, and only what was seen is replaced", async () => {
    const first = await begin(support, customer(2));
    const stale = await act("beginKycAction", {
      authId: customer(2),
      flow: "redirect",
      expiresInDays: 7,
      reminders: [],
      replaces: null,
      idempotencyKey: crypto.randomUUID(),
    });
    expect(stale).toMatchObject({ ok: false, problem: { code: "conflict" } });
    const second = await begin(support, customer(2), { flow: "redirect" });
    const old = await hasStatus(support, first.id, "revoked");
    expect(old.superseded).toBe(true);
    expect(old.canRevoke).toBe(false);
    expect((await read(support, second.id)).superseded).toBe(false);
    expect(await audited(rig, "kyc.superseded", first.id)).toBe(1);
  });

  test("is revoked with a reason, once; afterwards our own words refuse", async () => {
    const session = await begin(support, customer(3));
    const reason = "Wrong address";
    const revoke = () =>
      support.send("DELETE", `/api/v1/kyc-sessions/${session.id}`, {
        body: JSON.stringify({ reason }),
        headers: { "content-type": "application/json" },
      });
    expect(dataOf(await revoke(), z.object({ status: z.string(), reason: z.string() }))).toEqual({
      status: "revoked",
      reason,
    });
    expect((await atVendor(session.sessionId)).status).toBe("revoked");
    const before = await rig.control.mark();
    expect(problemOf(await revoke(), 409).detail).toContain("revoked already");
    expect(await rig.control.writes(before)).toEqual([]);
    expect(await audited(rig, "kyc.revoked", session.id)).toBe(1);
  });

  test("that ended upstream unseen is not revoked, and the refusal says why", async () => {
    await rig.control.options({ webhookHold: true });
    const session = await begin(support, customer(4));
    await advance(rig, session.sessionId, "completed");
    const answer = await support.send("DELETE", `/api/v1/kyc-sessions/${session.id}`, {
      body: JSON.stringify({ reason: "No longer needed" }),
      headers: { "content-type": "application/json" },
    });
    expect(problemOf(answer, 409).detail).toContain("complete");
    expect((await read(support, session.id)).status).toBe("kyc_completed");
    await rig.control.options({ webhookHold: false });
  });

  test("is mailed again after half an hour, not before, and not for a link", async () => {
    const session = await begin(support, customer(5));
    const resend = (id: string) => support.post(`/api/v1/kyc-sessions/${id}/resend`, "");
    let before = await rig.control.mark();
    const early = await resend(session.id);
    expect(problemOf(early, 429).code).toBe("too_many_requests");
    expect(Number(early.headers.get("retry-after"))).toBeGreaterThan(1_700);
    expect(await rig.control.writes(before)).toEqual([]);
    // The portal's own clock says that it may, the vendor's that it may not yet: the vendor's seconds count.
    await rig.sql.rows(
      `UPDATE "KycSession" SET "lastSentAt" = now() - interval '1 hour' WHERE "id" = $1::uuid`,
      [session.id],
    );
    expect(Number((await resend(session.id)).headers.get("retry-after"))).toBeGreaterThan(1_700);
    expect((await read(support, session.id)).resendFrom).not.toBeNull();
    const past = new Date(Date.now() - 3_600_000).toISOString();
    await rig.control.call("PATCH", `/kyc/${session.sessionId}`, { last_sent_at: past });
    await rig.sql.rows(
      `UPDATE "KycSession" SET "lastSentAt" = now() - interval '1 hour' WHERE "id" = $1::uuid`,
      [session.id],
    );
    before = await rig.control.mark();
    const both = await Promise.all([resend(session.id), resend(session.id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 429]);
    expect(await rig.control.writes(before)).toHaveLength(1);
    const link = await begin(support, customer(6), { flow: "redirect" });
    expect(problemOf(await resend(link.id), 409).detail).toContain("No mail");
  });

  test("past its end is shown as expired, and keeps the vendor's word", async () => {
    const session = await begin(support, customer(7));
    const past = new Date(Date.now() - 60_000).toISOString();
    await rig.control.call("PATCH", `/kyc/${session.sessionId}`, { expires_at: past });
    await rig.sql.rows(`UPDATE "KycSession" SET "nextCheckAt" = now() WHERE "id" = $1::uuid`, [session.id]);
    await until("the new end", async () => (await read(support, session.id)).expired);
    expect(await read(support, session.id)).toMatchObject({
      status: "email_sent",
      stage: "ended",
      canResend: false,
    });
    const listed = await support.get(`/api/v1/kyc-sessions?status=expired&customer=${customer(7)}`);
    expect(listed.text).toContain(session.id);
  });

  test("begun elsewhere is found", async () => {
    await until(
      "the sessions of the seed",
      async () => (await rig.sql.count("KycSession", `"requestedById" IS NULL`)) > 3,
    );
    const [found] = await rig.sql.rows(
      `SELECT "id"::text FROM "KycSession" WHERE "requestedById" IS NULL LIMIT 1`,
    );
    expect((await events(rig, String(found?.id)))[0]).toMatch(/^found:/);
  });
});

describe("what was verified", () => {
  test("is shown to who says why, with an audit row before, and kept nowhere", async () => {
    const session = await begin(support, customer(8));
    await advance(rig, session.sessionId, "completed");
    await hasStatus(support, session.id, "kyc_completed");
    expect(await act("viewKycIdentityAction", { id: session.id, reason: "no" })).toMatchObject({
      ok: false,
      problem: { code: "invalid" },
    });
    const told = await act("viewKycIdentityAction", { id: session.id, reason: "Checking a complaint" });
    const data = z.object({
      ok: z.literal(true),
      data: z.object({ facts: z.array(z.object({ term: z.string(), value: z.string() })) }),
    });
    const { facts } = data.parse(told).data;
    expect(facts.length).toBeGreaterThan(1);
    expect(await audited(rig, "kyc.identity_viewed", session.id)).toBe(1);
    const secrets = facts
      .filter(({ term }) => ["PAN", "Born", "Address"].includes(term))
      .map(({ value }) => value);
    const dump = JSON.stringify([
      await rig.sql.rows(`SELECT t::text FROM "KycSession" t`),
      await rig.sql.rows(`SELECT t::text FROM "KycEvent" t`),
      await rig.sql.rows(`SELECT t::text FROM "KycWebhook" t`),
      await rig.sql.rows(`SELECT t::text FROM "AuditEvent" t`),
    ]);
    const pages = await Promise.all(
      [`/kyc/${session.id}`, "/kyc", "/audit"].map(async (path) => (await page.get(path)).text),
    );
    const lists = (await support.get("/api/v1/kyc-sessions?size=100")).text;
    for (const text of [dump, lists, rig.portal.logs(), ...pages]) {
      for (const secret of secrets) expect(text).not.toContain(secret);
      expect(text).not.toContain("kst_");
    }
  });
});

describe("a customer", () => {
  test("sees how far its own are and when, and nothing else", async () => {
    const [own, other] = [customer(9), customer(10)];
    const mine = await begin(support, own);
    const theirs = await begin(support, other);
    const api = await rig.api("customer", own);
    const list = await api.get("/api/v1/kyc-sessions");
    expect(list.text).toContain(mine.id);
    expect(list.text).not.toContain(theirs.id);
    expect(await read(api, mine.id)).toMatchObject({
      status: "email_sent",
      sessionId: null,
      emailDispatchedTo: null,
      requestedBy: null,
    });
    problemOf(await api.get(`/api/v1/kyc-sessions/${theirs.id}`), 404);
    problemOf(await api.get(`/api/v1/kyc-sessions/${theirs.sessionId}`), 404);
    problemOf(await api.get(`/api/v1/kyc-sessions/${mine.sessionId}`), 404);
    problemOf(await api.post("/api/v1/kyc-sessions", { authId: own, flow: "redirect" }), 403);
    const portal = await (await rig.browser("customer", own)).get("/portal/verification");
    expect(portal.text).toContain("Mail sent");
    expect(portal.text).not.toMatch(/vobiz/i);
  });
});
