import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Account, type Json, NOON, Rig, rows } from "./helpers";

const DAY = 86_400_000;

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly body: Json;
}

describe("KYC webhooks and mails", () => {
  let rig: Rig;
  let customer: Account;
  let hook: Server;
  let hookUrl: string;
  let now = NOON.getTime();
  let turn = 0;
  const received: Received[] = [];
  const events = () => received.map(({ body }) => body.event);

  beforeAll(async () => {
    hook = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
      const raw = Buffer.concat(chunks).toString();
      // Sessions of an earlier test end late: their events have a path of their own.
      if (request.url === `/hook/${turn}`)
        received.push({ headers: request.headers, raw, body: raw.startsWith("{") ? JSON.parse(raw) : {} });
      response.writeHead(200).end();
    });
    await new Promise<void>((resolve) => hook.listen(0, "127.0.0.1", resolve));
    const address = hook.address();
    hookUrl = `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}/hook`;
    rig = await Rig.start({ days: 1, now: () => new Date(now) });
    customer = await rig.account(({ kycStatus, isActive }) => kycStatus === "pending" && isActive);
  });
  afterAll(async () => {
    await rig.sandbox.close();
    hook.close();
  });
  beforeEach(async () => {
    await rig.options({
      webhookEvents: "three",
      webhookPayload: "partner",
      webhookHold: false,
      webhookCopies: 1,
      signWebhooks: true,
    });
    await rig.control("PATCH", `/accounts/${customer.authId}`, { kycStatus: "pending" });
    now += 60_000;
    received.length = 0;
    turn += 1;
  });

  const create = async (more: Record<string, unknown> = {}): Promise<string> => {
    const { json } = await rig.send("POST", "/kyc-sessions", {
      account_auth_id: customer.authId,
      customer_email: "owner@shop.example",
      webhook_url: `${hookUrl}/${turn}`,
      ...more,
    });
    return String(json.session_id);
  };
  const arrived = (count: number) =>
    vi.waitFor(() => expect(received.length).toBeGreaterThanOrEqual(count), { timeout: 3000 });
  const advance = (id: string, to: string) => rig.control("POST", `/kyc/${id}/advance`, { to });
  const statusOf = async (id: string) => (await rig.get(`/kyc-sessions/${id}`)).json.status;

  it("come in two payloads", async () => {
    await rig.options({ webhookPayload: "subaccount" });
    const id = await create({ metadata: { order: 1 } });
    received.length = 0;
    await advance(id, "completed");
    await arrived(1);
    const body = received.find(({ body: { session_id } }) => String(session_id) === id)?.body;
    expect(body).toMatchObject({
      event: "kyc.completed",
      session_status: "kyc_completed",
      customer_email: "owner@shop.example",
      metadata: { order: 1 },
      created_at: expect.any(String),
    });
    expect(body).not.toHaveProperty("status");
    expect(body).not.toHaveProperty("verified_data");
  });

  it("tell of all six events when asked to", async () => {
    await rig.options({ webhookEvents: "six" });
    const id = await create();
    await arrived(1);
    await advance(id, "in_progress");
    await arrived(2);
    await advance(id, "failed");
    await arrived(3);
    const short = await create({ expires_in_days: 1 });
    await arrived(4);
    now += DAY;
    await rig.control("GET", "/summary");
    await arrived(5);
    await rig.control("GET", "/summary");
    expect(events()).toEqual([
      "kyc.initiated",
      "kyc.submitted",
      "kyc.failed",
      "kyc.initiated",
      "kyc.session_expired",
    ]);
    expect(received.at(-1)?.body).toMatchObject({ session_id: short, status: "email_sent" });
  });

  it("are kept back and let go in another order", async () => {
    await rig.options({ webhookHold: true, webhookEvents: "six" });
    const id = await create();
    await advance(id, "in_progress");
    await advance(id, "completed");
    expect(await statusOf(id)).toBe("kyc_completed");
    expect(received).toHaveLength(0);
    const { json } = await rig.control("POST", "/webhooks/release", { order: "reversed" });
    expect(events()).toEqual(["kyc.completed", "kyc.submitted", "kyc.initiated"]);
    expect(rows(json.deliveries).every(({ delivered }) => Boolean(delivered))).toBe(true);
    expect(json.deliveries?.[0]).not.toHaveProperty("body");
  });

  it("come fifty times at once, byte for byte", async () => {
    const id = await create();
    await advance(id, "completed");
    await arrived(1);
    const { deliveries } = (await rig.control("GET", "/webhooks")).json;
    const original = rows(deliveries).at(-1);
    await rig.control("POST", "/webhooks/replay", { id: original?.id, times: 50 });
    await arrived(51);
    expect(new Set(received.map(({ raw }) => raw)).size).toBe(1);
    expect(new Set(received.map(({ headers }) => headers["x-vobiz-signature"])).size).toBe(1);
    await rig.options({ webhookCopies: 3 });
    received.length = 0;
    const next = await create();
    await rig.send("DELETE", `/kyc-sessions/${next}`);
    await arrived(3);
    expect(events()).toEqual(Array(3).fill("kyc.session_revoked"));
  });

  it.each(["right", "wrong", "none"] as const)("can be forged with the signature %s", async (signature) => {
    const id = await create();
    received.length = 0;
    const claim = { status: "kyc_completed", extra: 1 };
    await rig.control("POST", "/webhooks/forge", { session: id, event: "kyc.completed", claim, signature });
    await arrived(1);
    const [forged] = received;
    expect(forged?.body).toMatchObject({ session_id: id, status: "kyc_completed", extra: 1 });
    const mac = createHmac("sha256", rig.sandbox.partner.authToken)
      .update(forged?.raw ?? "")
      .digest("hex");
    const header = forged?.headers["x-vobiz-signature"];
    if (signature === "none") expect(header).toBeUndefined();
    else expect(header === `sha256=${mac}`).toBe(signature === "right");
    expect(await statusOf(id)).toBe("email_sent");
  });

  it("can be of any size and of no shape", async () => {
    const id = await create();
    received.length = 0;
    await rig.control("POST", "/webhooks/forge", { session: id, event: "kyc.completed", bytes: 100_000 });
    await rig.control("POST", "/webhooks/forge", { session: id, event: "kyc.failed", raw: "not json" });
    await arrived(2);
    const sizes = received.map(({ raw }) => raw.length).sort((a, b) => b - a);
    expect(sizes[0]).toBeGreaterThanOrEqual(100_000);
    expect(received.map(({ raw }) => raw)).toContain("not json");
    expect((await rig.control("POST", "/webhooks/replay", { id: "nothing" })).status).toBe(404);
  });

  it("mail an invitation, another on request, and each reminder once", async () => {
    const mailsOf = async (id: string) =>
      rows((await rig.control("GET", "/mails")).json.mails).filter(
        ({ sessionId }) => String(sessionId) === id,
      );
    const id = await create({
      expires_in_days: 5,
      reminder_schedule: [
        { trigger: "days_before_expiry", value: 1 },
        { trigger: "days_before_expiry", value: 3 },
        { trigger: "days_before_expiry", value: 9 },
      ],
    });
    now += 31 * 60_000;
    expect((await rig.send("POST", `/kyc-sessions/${id}/resend`)).status).toBe(200);
    now += 2 * DAY;
    expect((await mailsOf(id)).map(({ kind }) => kind)).toEqual(["invitation", "again", "reminder"]);
    now += 2 * DAY;
    await rig.control("GET", "/summary");
    now += 2 * DAY;
    expect((await mailsOf(id)).map(({ kind }) => kind)).toEqual([
      "invitation",
      "again",
      "reminder",
      "reminder",
    ]);
  });

  it("need not wait for the cooldown or for the expiry when the control port says so", async () => {
    const id = await create();
    expect((await rig.send("POST", `/kyc-sessions/${id}/resend`)).status).toBe(429);
    const change = (body: Record<string, string>) => rig.control("PATCH", `/kyc/${id}`, body);
    await change({ last_sent_at: new Date(now - 30 * 60_000).toISOString() });
    expect((await rig.send("POST", `/kyc-sessions/${id}/resend`)).status).toBe(200);
    await rig.options({ webhookEvents: "six" });
    received.length = 0;
    await change({ expires_at: new Date(now).toISOString() });
    await arrived(1);
    expect(events()).toEqual(["kyc.session_expired"]);
    const { link } = (await rig.control("GET", `/kyc/${id}`)).json;
    expect((await fetch(String(link))).status).toBe(410);
  });
});
