import type { Context } from "../http/context";
import { html, type Reply } from "../http/reply";
import { deadPage, donePage, stepPage } from "../views/kyc-page";
import type { KycSession } from "../world/entities";
import { isTerminal } from "../world/kyc-states";
import { advanceSession } from "./kyc-progress";
import { stepOf, takeStep } from "./kyc-steps";

/** The link is a secret: it goes to no other site, and into no cache. */
const HEADERS = {
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

const show = (status: number, text: string): Reply => ({ ...html(status, text), headers: HEADERS });
const goTo = (location: string): Reply => ({ ...html(303, ""), headers: { ...HEADERS, location } });
const gone = (): Reply => show(410, deadPage());

function find(context: Context): KycSession | null {
  const token = context.query.get("token");
  return [...context.world.kycSessions.values()].find((session) => session.token === token) ?? null;
}

function findAlive(context: Context): KycSession | null {
  const session = find(context);
  return session === null || isTerminal(session) || session.expiresAt <= context.now ? null : session;
}

const nameOf = (context: Context, session: KycSession): string =>
  context.world.customers.get(session.accountId)?.name ?? "";

/** Where the customer is sent back to: a hint for the portal, and not a proof. */
function wayBack(session: KycSession): string | null {
  if (session.redirectUrl === null) return null;
  const target = new URL(session.redirectUrl);
  target.searchParams.set("session_id", session.id);
  target.searchParams.set("status", session.status);
  target.searchParams.set("auth_id", session.accountId);
  return target.href;
}

/** Stands in for the hosted widget: opening it moves the session on, and its forms lead to the end. */
export function showWidget(context: Context): Reply {
  const session = findAlive(context);
  if (session === null) return gone();
  if (session.status === "email_sent" || session.status === "link_ready")
    advanceSession(context, session, "opened");
  return show(200, stepPage(stepOf(session), nameOf(context, session)));
}

export function submitWidget(context: Context): Reply {
  const session = findAlive(context);
  if (session === null) return gone();
  const form = new URLSearchParams(context.rawBody);
  const outcome = form.get("outcome");
  const here = `?token=${session.token}`;
  if (outcome !== null) {
    advanceSession(context, session, outcome === "fail" ? "failed" : "completed");
    return goTo(wayBack(session) ?? `/kyc/done${here}`);
  }
  // A form of an earlier step, from the browser's history or sent twice: show where the session is.
  if (form.get("step") !== stepOf(session)) return goTo(`/kyc/verify${here}`);
  const result = takeStep(session, form, context.now);
  if ("mistake" in result) {
    if (result.given) advanceSession(context, session, "in_progress", result.given);
    return show(422, stepPage(stepOf(session), nameOf(context, session), result.mistake, form));
  }
  advanceSession(context, session, result.to, result.given);
  return goTo(`/kyc/${isTerminal(session) ? "done" : "verify"}${here}`);
}

export function showDone(context: Context): Reply {
  const session = find(context);
  if (session === null || (!isTerminal(session) && session.expiresAt <= context.now)) return gone();
  if (!isTerminal(session)) return goTo(`/kyc/verify?token=${session.token}`);
  return session.completedAt === null && session.entered === null && session.firstOpenedAt === null
    ? gone()
    : show(200, donePage(session, wayBack(session)));
}
