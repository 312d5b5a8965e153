import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Account, type Json, NOON, Rig } from "./helpers";

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly body: Json;
}

describe("KYC sessions", () => {
  let rig: Rig;
  let customer: Account;
  let hook: Server;
  let hookUrl: string;
  let now = NOON.getTime();
  const received: Received[] = [];
  /** Statuses for the next webhooks; 200 when there are none left. */
  const statuses: number[] = [];

  beforeAll(async () => {
    hook = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
      const raw = Buffer.concat(chunks).toString();
      received.push({ headers: request.headers, raw, body: JSON.parse(raw) });
      response.writeHead(statuses.shift() ?? 200).end();
    });
    await new Promise<void>((resolve) => hook.listen(0, "127.0.0.1", resolve));
    const address = hook.address();
    hookUrl = `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}/hook`;
    rig = await Rig.start({ days: 1, now: () => new Date(now) });
    await rig.options({ webhookRetryMs: [5, 10, 20] });
    customer = await rig.account(({ kycStatus, isActive }) => kycStatus === "pending" && isActive);
  });
  afterAll(async () => {
    await rig.sandbox.close();
    hook.close();
  });
  beforeEach(() => {
    now += 60_000;
    received.length = 0;
    statuses.length = 0;
  });
  afterEach(() => rig.options({ generation: "current", signWebhooks: true }));

  const create = (more: Record<string, unknown> = {}) =>
    rig.send("POST", "/kyc-sessions", {
      account_auth_id: customer.authId,
      customer_email: "owner@shop.example",
      ...more,
    });
  const webhooks = async (count: number): Promise<Received[]> => {
    await vi.waitFor(() => expect(received.length).toBeGreaterThanOrEqual(count), { timeout: 3000 });
    return received;
  };

  it("begin by e-mail with the address half hidden", async () => {
    const { status, json } = await create({ expires_in_days: 14, metadata: { order: 7 } });
    expect(status).toBe(201);
    expect(json).toMatchObject({
      account_auth_id: customer.authId,
      email_dispatched_to: "o***@shop.example",
      kyc_type: null,
      status: "email_sent",
      widget_url: null,
      kyc_link: null,
    });
    expect(Date.parse(String(json.expires_at)) - now).toBe(14 * 86_400_000);
    const shown = await rig.get(`/kyc-sessions/${json.session_id}`);
    expect(Object.keys(shown.json).sort()).toEqual(
      `account_auth_id completed_at created_at customer_email expires_at first_opened_at id kyc_type metadata redirect_url
       reminder_schedule status updated_at verified_data webhook_url`.split(/\s+/),
    );
    expect(shown.json).toMatchObject({ id: json.session_id, metadata: { order: 7 } });
  });

  it.each([
    ["no account", { account_auth_id: undefined }, 422, "account_auth_id"],
    ["no e-mail", { customer_email: undefined }, 422, "customer_email"],
    ["no redirect URL", { flow_type: "redirect" }, 422, "redirect_url"],
    ["a plain webhook elsewhere", { webhook_url: "http://portal.example/hook" }, 422, "webhook_url"],
    ["too short a life", { expires_in_days: 0 }, 422, "expires_in_days"],
    [
      "an unknown reminder",
      { reminder_schedule: [{ trigger: "hourly", value: 1 }] },
      422,
      "reminder_schedule",
    ],
  ])("are refused with %s", async (_what, more, status, field) => {
    const answer = await create(more);
    expect(answer.status).toBe(status);
    expect(answer.json.details?.[0]?.loc?.[1]).toBe(field);
  });

  it("are refused for an unknown account in the words of these endpoints", async () => {
    const { json } = await create({ account_auth_id: "MA_NOBODY00" });
    expect(json).toEqual({ error: "HTTPError", message: "Account not found", status_code: 404 });
  });

  it("replace one another silently, and tell the webhook of the old one", async () => {
    const first = await create({ webhook_url: hookUrl });
    const second = await create();
    expect((await rig.get(`/kyc-sessions/${first.json.session_id}`)).json.status).toBe("revoked");
    const [event] = await webhooks(1);
    expect(event?.body).toMatchObject({
      event: "kyc.session_revoked",
      session_id: first.json.session_id,
      status: "revoked",
    });
    const active = await rig.get(`/kyc-sessions?account_auth_id=${customer.authId}&status=email_sent`);
    expect(Object.values(active.json.sessions ?? {}).map((session) => session.id)).toEqual([
      second.json.session_id,
    ]);
  });

  it("wait half an hour before another mail, counted from the last", async () => {
    const { json } = await create();
    const resend = () => rig.send("POST", `/kyc-sessions/${json.session_id}/resend`);
    now += 1000;
    const early = await resend();
    expect(early.status).toBe(429);
    expect(early.json).toEqual({
      error: "HTTPError",
      message: "Email was sent recently. Please wait 1799 seconds before resending.",
      status_code: 429,
    });
    now += 1799 * 1000;
    expect((await resend()).status).toBe(200);
    expect((await resend()).status).toBe(429);
  });

  it("cannot be resent in the redirect flow, nor after their end", async () => {
    const link = await create({ flow_type: "redirect", redirect_url: "https://portal.example/back" });
    expect(link.json).toMatchObject({ status: "link_ready", email_dispatched_to: null });
    const resent = await rig.send("POST", `/kyc-sessions/${link.json.session_id}/resend`);
    expect([resent.status, resent.json.message]).toEqual([
      400,
      "Resend is not available for redirect-flow sessions - no email is associated with this session.",
    ]);
    const mail = await create();
    await rig.send("DELETE", `/kyc-sessions/${mail.json.session_id}`);
    const late = await rig.send("POST", `/kyc-sessions/${mail.json.session_id}/resend`);
    expect([late.status, late.json.message]).toEqual([409, "Cannot resend: session is 'revoked'"]);
  });

  it("are revoked once, with a reason", async () => {
    const { json } = await create({ webhook_url: hookUrl });
    const path = `/kyc-sessions/${json.session_id}`;
    const revoked = await rig.send("DELETE", path, { reason: "Wrong email" });
    expect(revoked.json).toEqual({ message: "Session revoked", session_id: json.session_id });
    expect((await webhooks(1))[0]?.body).toMatchObject({
      event: "kyc.session_revoked",
      reason: "Wrong email",
    });
    const again = await rig.send("DELETE", path);
    expect([again.status, again.json.message]).toEqual([
      409,
      "Session is already in terminal status: 'revoked'",
    ]);
  });

  it("are completed in the widget, which sends the customer back and calls the signed webhook", async () => {
    const { json } = await create({
      flow_type: "redirect",
      redirect_url: "https://portal.example/back?x=1",
      webhook_url: hookUrl,
      metadata: { a: "b" },
    });
    const link = String(json.widget_url);
    expect(link).toMatch(new RegExp(`^${rig.sandbox.url}/kyc/verify\\?token=kst_[\\da-f]{64}$`));
    const page = await fetch(link);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("Complete")]);
    expect((await rig.get(`/kyc-sessions/${json.session_id}`)).json.status).toBe("opened");
    const done = await fetch(link, {
      method: "POST",
      body: new URLSearchParams({ outcome: "complete" }),
      redirect: "manual",
    });
    expect(done.status).toBe(303);
    const back = new URL(done.headers.get("location") ?? "");
    expect(Object.fromEntries(back.searchParams)).toEqual({
      x: "1",
      session_id: json.session_id,
      status: "kyc_completed",
      auth_id: customer.authId,
    });
    expect((await rig.get(`/accounts/${customer.authId}`)).json.kyc_status).toBe("completed");
    const session = (await rig.get(`/kyc-sessions/${json.session_id}`)).json;
    expect(session).toMatchObject({
      status: "kyc_completed",
      completed_at: expect.any(String),
      verified_data: expect.any(Object),
    });

    const [event] = await webhooks(1);
    expect(event?.body).toMatchObject({
      event: "kyc.completed",
      status: "kyc_completed",
      metadata: { a: "b" },
    });
    const mac = createHmac("sha256", rig.sandbox.partner.authToken)
      .update(event?.raw ?? "")
      .digest("hex");
    expect(event?.headers["x-vobiz-signature"]).toBe(`sha256=${mac}`);
    expect((await fetch(link)).status).toBe(410);
  });

  it("move step by step over the control port, and fail", async () => {
    const { json } = await create({ webhook_url: hookUrl });
    const advance = (to: string) => rig.control("POST", `/control/kyc/${json.session_id}/advance`, { to });
    const shown = await rig.control("GET", `/kyc/${json.session_id}`);
    expect(shown.json.link).toMatch(/\/kyc\/verify\?token=kst_/);
    expect((await advance("opened")).json).toMatchObject({
      status: "opened",
      first_opened_at: expect.any(String),
    });
    expect((await advance("in_progress")).json).toMatchObject({
      status: "in_progress",
      kyc_type: expect.any(String),
    });
    expect((await advance("failed")).json.status).toBe("revoked");
    expect((await webhooks(1))[0]?.body).toMatchObject({ event: "kyc.failed", reason: "Name mismatch" });
    expect((await advance("completed")).status).toBe(409);
  });

  it("call the webhook again until it answers well, and unsigned when told to", async () => {
    statuses.push(500, 404);
    await rig.options({ signWebhooks: false });
    const { json } = await create({ webhook_url: hookUrl });
    await rig.control("POST", `/kyc/${json.session_id}/advance`, { to: "completed" });
    const calls = await webhooks(3);
    expect(new Set(calls.map((call) => call.raw)).size).toBe(1);
    expect(calls[0]?.headers).not.toHaveProperty("x-vobiz-signature");
    await vi.waitFor(async () => {
      const { deliveries } = (await rig.control("GET", "/webhooks")).json;
      const last = Object.values(deliveries ?? {}).at(-1);
      expect(last).toMatchObject({ delivered: true, done: true });
      expect(Object.values(last?.attempts ?? {}).map((attempt) => attempt.status)).toEqual([500, 404, 200]);
    });
  });

  it("answer the older documents' subset in the legacy generation", async () => {
    await rig.options({ generation: "legacy" });
    const { json } = await create({ customer_email: undefined });
    expect(Object.keys(json).sort()).toEqual([
      "email_dispatched_to",
      "expires_at",
      "kyc_type",
      "session_id",
      "status",
    ]);
    expect(json.session_id).toMatch(/^kycs_/);
    expect(json.email_dispatched_to).toMatch(/^a\*\*\*@/);
  });
});
