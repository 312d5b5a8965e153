import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import type { Context } from "../http/context";
import { loosen } from "../http/exact-json";
import { httpError, json, type Reply } from "../http/reply";
import { pageParam, queryObject, sizeParam, validate } from "../http/validate";
import { createdSession, masked, sessionView } from "../views/kyc-view";
import type { KycSession } from "../world/entities";
import { isTerminal } from "../world/kyc-states";
import { DAY_MS } from "../world/traffic";

const COOLDOWN_MS = 30 * 60_000;

const webAddress = z.url({ protocol: /^https?$/, error: "Input should be a valid URL" });
/** Plain http is for callbacks on the same machine. */
const callbackAddress = webAddress.refine(
  (text) => text.startsWith("https:") || /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])([:/]|$)/.test(text),
  "URL scheme should be https",
);

const createBody = z
  .object({
    account_auth_id: z.string().min(1),
    flow_type: z.enum(["email", "redirect"]).optional().default("email"),
    customer_email: z.email("value is not a valid email address").nullish(),
    redirect_url: webAddress.nullish(),
    webhook_url: callbackAddress.nullish(),
    expires_in_days: z.number().int().min(1).max(365).optional().default(7),
    reminder_schedule: z
      .array(z.object({ trigger: z.literal("days_before_expiry"), value: z.number().int().min(1).max(365) }))
      .optional()
      .default([]),
    metadata: z.record(z.string(), z.unknown()).nullish(),
  })
  .refine((body) => body.flow_type !== "redirect" || body.redirect_url, {
    path: ["redirect_url"],
    message: "redirect_url is required for the redirect flow",
  });

export function createSession(context: Context): Reply {
  const { world, now, generation } = context;
  const input = loosen(context.body);
  const body = validate(createBody, input, "body");
  const customer = world.customers.get(body.account_auth_id);
  if (!customer) throw httpError(404, "Account not found");
  const byMail = body.flow_type === "email";
  // The older documents send the mail to the address on the account; the current ones insist on being told.
  if (byMail && generation === "current") validate(z.object({ customer_email: z.string() }), input, "body");
  const address = byMail ? (body.customer_email ?? customer.email) : null;
  const session: KycSession = {
    id: generation === "legacy" ? `kycs_${randomBytes(6).toString("hex")}` : randomUUID(),
    accountId: customer.authId,
    flow: body.flow_type,
    token: `kst_${randomBytes(32).toString("hex")}`,
    customerEmail: address,
    webhookUrl: body.webhook_url ?? null,
    redirectUrl: body.flow_type === "redirect" ? (body.redirect_url ?? null) : null,
    reminders: body.reminder_schedule,
    metadata: body.metadata ?? null,
    kycType: null,
    status: body.flow_type === "email" ? "email_sent" : "link_ready",
    expiresAt: now + body.expires_in_days * DAY_MS,
    firstOpenedAt: null,
    completedAt: null,
    lastSentAt: now,
    verifiedData: null,
    entered: null,
    remindersSent: 0,
    expiryTold: false,
    createdAt: now,
    updatedAt: now,
  };
  const replaced = [...world.kycSessions.values()].filter(
    (old) => old.accountId === customer.authId && !isTerminal(old),
  );
  world.commit({ op: "kyc_create", at: now, session, revokes: replaced.map((old) => old.id) });
  for (const old of replaced)
    context.webhooks.send("kyc.session_revoked", old, now, "Replaced by a new session");
  context.kyc.mail("invitation", session, now);
  context.webhooks.send("kyc.initiated", session, now);
  return json(201, createdSession(session, generation, context.origin));
}

const listQuery = z.object({
  page: pageParam,
  size: sizeParam(100),
  status: z
    .enum(["email_sent", "link_ready", "opened", "in_progress", "kyc_completed", "revoked"])
    .optional(),
  account_auth_id: z.string().optional(),
});

export function listSessions(context: Context): Reply {
  const { page, size, status, account_auth_id } = validate(listQuery, queryObject(context.query), "query");
  const found = [...context.world.kycSessions.values()]
    .filter(
      (session) =>
        (!status || session.status === status) && (!account_auth_id || session.accountId === account_auth_id),
    )
    .sort((a, b) => b.createdAt - a.createdAt);
  const rows = found.slice((page - 1) * size, page * size);
  return json(200, { sessions: rows.map(sessionView), total: found.length, page, size });
}

function sessionOf(context: Context): KycSession {
  const session = context.world.kycSessions.get(context.params.session ?? "");
  if (!session) throw httpError(404, "KYC session not found");
  return session;
}

export const getSession = (context: Context): Reply => json(200, sessionView(sessionOf(context)));

export function resendSession(context: Context): Reply {
  const session = sessionOf(context);
  const { world, now } = context;
  if (session.flow === "redirect") {
    throw httpError(
      400,
      "Resend is not available for redirect-flow sessions - no email is associated with this session.",
    );
  }
  if (isTerminal(session)) throw httpError(409, `Cannot resend: session is '${session.status}'`);
  const left = session.lastSentAt + COOLDOWN_MS - now;
  if (left > 0) {
    throw httpError(
      429,
      `Email was sent recently. Please wait ${Math.ceil(left / 1000)} seconds before resending.`,
    );
  }
  world.commit({ op: "kyc_change", at: now, id: session.id, change: { lastSentAt: now } });
  context.kyc.mail("again", session, now);
  const dispatched = session.customerEmail ? masked(session.customerEmail) : null;
  return json(200, { message: "KYC email resent", session_id: session.id, email_dispatched_to: dispatched });
}

const revokeBody = z.object({ reason: z.string().max(500).nullish() }).optional();

export function revokeSession(context: Context): Reply {
  const session = sessionOf(context);
  const { world, now } = context;
  const body = validate(revokeBody, loosen(context.body), "body");
  if (isTerminal(session)) throw httpError(409, `Session is already in terminal status: '${session.status}'`);
  world.commit({ op: "kyc_change", at: now, id: session.id, change: { status: "revoked" } });
  context.webhooks.send("kyc.session_revoked", session, now, body?.reason ?? null);
  return json(200, { message: "Session revoked", session_id: session.id });
}
