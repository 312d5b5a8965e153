import { z } from "zod";
import { advanceSession } from "../api/kyc-progress";
import { sessionView, widgetUrl } from "../views/kyc-view";
import { KYC_EVENTS, payloadOf } from "../webhooks/payload";
import type { Delivery } from "../webhooks/sender";
import type { KycSession } from "../world/entities";
import type { World } from "../world/world";
import { type ControlContext, ControlError } from "./context";

function requireSession(world: World, id: string): KycSession {
  const session = world.kycSessions.get(id);
  if (!session) throw new ControlError(404, "There is no such KYC session");
  return session;
}

const advanceBody = z.object({
  to: z.enum(["opened", "in_progress", "completed", "failed"]),
  reason: z.string().optional(),
});

export function advanceKyc({ world, webhooks, now, body, params }: ControlContext): unknown {
  const session = requireSession(world, params.id ?? "");
  const { to, reason } = advanceBody.parse(body);
  if (!advanceSession({ world, webhooks, now }, session, to, { reason })) {
    throw new ControlError(409, `The session has ended: ${session.status}`);
  }
  return sessionView(session);
}

export function showKyc({ world, origin, params }: ControlContext): unknown {
  const session = requireSession(world, params.id ?? "");
  return { ...sessionView(session), link: widgetUrl(origin, session) };
}

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const timesBody = z.object({ expires_at: instant, last_sent_at: instant }).partial().strict();

/** Moves the end of a session, or of its cooldown, for those who cannot wait. */
export function changeKycTimes({ world, kyc, now, body, params }: ControlContext): unknown {
  const session = requireSession(world, params.id ?? "");
  const { expires_at: expiresAt, last_sent_at: lastSentAt } = timesBody.parse(body);
  const change = {
    ...(expiresAt === undefined ? {} : { expiresAt, expiryTold: false }),
    ...(lastSentAt === undefined ? {} : { lastSentAt }),
  };
  world.commit({ op: "kyc_told", at: now, id: session.id, change });
  kyc.sweep(now);
  return sessionView(session);
}

export const listMails = ({ kyc }: ControlContext): unknown => ({ mails: kyc.mails });

/** Without their bodies, which carry what was verified. */
const shown = ({ body: _body, ...delivery }: Delivery) => delivery;

export const listWebhooks = ({ webhooks }: ControlContext): unknown => ({
  deliveries: webhooks.deliveries.map(shown),
});

const releaseBody = z
  .object({
    order: z.enum(["given", "reversed"]).optional().default("given"),
    /** Only these, in this order. */
    ids: z.array(z.string()).optional(),
  })
  .strict();

/** Lets webhooks go that `webhookHold` kept back. */
export async function releaseWebhooks({ webhooks, body }: ControlContext): Promise<unknown> {
  const { order, ids } = releaseBody.parse(body);
  const held = webhooks.deliveries.filter((delivery) => delivery.held);
  const chosen = ids
    ? ids.flatMap((id) => held.filter((delivery) => delivery.id === id))
    : order === "reversed"
      ? held.toReversed()
      : held;
  await webhooks.letGo(chosen);
  return { deliveries: chosen.map(shown) };
}

const copies = z.number().int().min(1).max(500).optional().default(1);
const replayBody = z.object({ id: z.string(), times: copies }).strict();

/** The same bytes again, all copies at the same time. */
export function replayWebhook({ webhooks, body }: ControlContext): unknown {
  const { id, times } = replayBody.parse(body);
  const original = webhooks.deliveries.find((delivery) => delivery.id === id);
  if (!original) throw new ControlError(404, `There is no delivery ${id}`);
  const { event, sessionId, url, body: text, signature } = original;
  const sent = Array.from({ length: times }, () => webhooks.sendRaw(event, sessionId, url, text, signature));
  return { sent: sent.map(({ id: copy }) => copy) };
}

const forgeBody = z
  .object({
    session: z.string(),
    event: z.enum(KYC_EVENTS),
    /** What the body claims; the session itself stays as it is. */
    claim: z.record(z.string(), z.unknown()).optional().default({}),
    /** Instead of a payload: these very characters. */
    raw: z.string().optional(),
    signature: z.enum(["right", "wrong", "none"]).optional().default("right"),
    url: z.url().optional(),
    /** Fills the body up to so many bytes. */
    bytes: z.number().int().min(0).max(10_000_000).optional(),
    times: copies,
  })
  .strict();

/** Sends an event that did not happen. */
export function forgeWebhook({ world, webhooks, now, body }: ControlContext): unknown {
  const input = forgeBody.parse(body);
  const session = requireSession(world, input.session);
  const url = input.url ?? session.webhookUrl;
  if (url === null) throw new ControlError(409, "The session has no webhook_url: say which url");
  const claimed = { ...payloadOf(input.event, session, now, null, world.settings), ...input.claim };
  const missing = Math.max(0, (input.bytes ?? 0) - Buffer.byteLength(JSON.stringify(claimed)));
  const filled = missing > 0 ? { ...claimed, padding: "x".repeat(missing) } : claimed;
  const text = input.raw ?? JSON.stringify(filled);
  const { event, signature } = input;
  const sent = Array.from({ length: input.times }, () =>
    webhooks.sendRaw(event, session.id, url, text, signature),
  );
  return { sent: sent.map(({ id }) => id) };
}
