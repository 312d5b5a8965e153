import type { Context } from "../http/context";
import { html, type Reply } from "../http/reply";
import type { KycSession } from "../world/entities";
import { advanceSession, isTerminal } from "./kyc-progress";

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (body: string): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Identity check (sandbox)</title>
<meta name="viewport" content="width=device-width">
<style>body{font:16px system-ui;max-width:32rem;margin:4rem auto;padding:0 1rem}button{font:inherit;padding:.6rem 1rem;margin-right:.5rem}</style>
${body}</html>`;

function find(context: Context): KycSession | null {
  const token = context.query.get("token");
  return [...context.world.kycSessions.values()].find((session) => session.token === token) ?? null;
}

const dead = (session: KycSession | null, now: number): boolean =>
  session === null || isTerminal(session) || session.expiresAt <= now;

/** Stands in for the hosted widget: opening it moves the session on, and two buttons end it. */
export function showWidget(context: Context): Reply {
  const session = find(context);
  if (session === null || dead(session, context.now))
    return html(410, page("<h1>This link is no longer valid</h1>"));
  advanceSession(context, session, "opened");
  const name = context.world.customers.get(session.accountId)?.name ?? "";
  return html(
    200,
    page(`<h1>Identity check for ${escapeHtml(name)}</h1>
<p>This page belongs to the sandbox. No documents are asked for: choose how the check ends.</p>
<form method="post"><button name="outcome" value="complete">Complete</button>
<button name="outcome" value="fail">Fail</button></form>`),
  );
}

export function submitWidget(context: Context): Reply {
  const session = find(context);
  if (session === null || dead(session, context.now))
    return html(410, page("<h1>This link is no longer valid</h1>"));
  const failed = new URLSearchParams(context.rawBody).get("outcome") === "fail";
  advanceSession(context, session, failed ? "failed" : "completed");
  const text = page(`<h1>${failed ? "The check failed" : "Thank you, you are verified"}</h1>`);
  if (session.redirectUrl === null) return html(200, text);
  const target = new URL(session.redirectUrl);
  target.searchParams.set("session_id", session.id);
  target.searchParams.set("status", session.status);
  target.searchParams.set("auth_id", session.accountId);
  return { ...html(303, text), headers: { location: target.href } };
}
