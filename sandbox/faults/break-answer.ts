import type { ServerResponse } from "node:http";
import { html, type Reply, standardError } from "../http/reply";
import type { Effect } from "./rules";

/** Kinds that stop a request before anything has happened. */
const BEFORE: readonly Effect["kind"][] = [
  "hang",
  "refuse",
  "reset_before_commit",
  "status_before_commit",
  "redirect",
];
export const happensBefore = (effect: Effect | null): effect is Effect =>
  effect !== null && BEFORE.includes(effect.kind);

const BAD_GATEWAY =
  "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";
const CODES: Record<number, string> = {
  401: "INVALID_CREDENTIALS",
  429: "RATE_LIMIT_EXCEEDED",
  402: "INSUFFICIENT_BALANCE",
};

function statusReply(
  effect: Extract<Effect, { kind: "status_before_commit" | "status_after_commit" }>,
): Reply {
  const { status, body } = effect;
  let reply = standardError(status, CODES[status] ?? "INTERNAL_ERROR", `Simulated answer ${status}`);
  if (effect.html) reply = html(status, BAD_GATEWAY.replaceAll("502", String(status)));
  else if (body !== undefined)
    reply = { ...reply, text: typeof body === "string" ? body : JSON.stringify(body) };
  return effect.retryAfter === undefined
    ? reply
    : { ...reply, headers: { "retry-after": String(effect.retryAfter) } };
}

export function sendReply(response: ServerResponse, reply: Reply): void {
  const headers: Record<string, string | number> = {
    ...reply.headers,
    "content-length": Buffer.byteLength(reply.text),
  };
  if (reply.type) headers["content-type"] = reply.type;
  response.writeHead(reply.status, reply.status === 204 ? reply.headers : headers);
  response.end(reply.text);
}

/** Sends the answer as the fault would have it. `reply` is what the handler said, or null when it was not run. */
export function sendBroken(response: ServerResponse, reply: Reply | null, effect: Effect): void {
  const text = reply?.text ?? "";
  const good: Reply = reply ?? standardError(500, "INTERNAL_ERROR", "No answer");
  switch (effect.kind) {
    case "hang":
    case "hang_after_commit":
      return;
    case "refuse":
      response.socket?.destroy();
      return;
    case "reset_before_commit":
    case "reset_after_commit":
      response.socket?.resetAndDestroy();
      return;
    case "status_before_commit":
    case "status_after_commit":
      sendReply(response, statusReply(effect));
      return;
    case "redirect":
      sendReply(response, { ...html(effect.status, ""), headers: { location: effect.location } });
      return;
    case "truncate_body":
      response.writeHead(good.status, {
        "content-type": good.type,
        "content-length": Buffer.byteLength(text),
      });
      response.write(text.slice(0, Math.floor(text.length / 2)), () => response.socket?.destroy());
      return;
    case "truncate_json":
      sendReply(response, { ...good, text: text.slice(0, Math.floor(text.length / 2)) });
      return;
    case "html_body":
      sendReply(response, html(200, BAD_GATEWAY));
      return;
    case "foreign_body":
      sendReply(response, {
        ...good,
        status: 200,
        text: JSON.stringify({ result: "ok", data: { hello: "world" } }),
      });
      return;
    case "wrong_amount":
      sendReply(response, { ...good, text: withWrongAmount(text, effect.amount) });
      return;
    case "slow_body":
      drip(response, good, effect.ms);
      return;
    default:
      sendReply(response, good);
      return;
  }
}

/** Another amount than was asked for: the given one, or the true one with a nine in front. */
function withWrongAmount(text: string, amount: string | undefined): string {
  return text.replace(
    /"amount":(\d+(?:\.\d+)?)/,
    (_all, digits: string) => `"amount":${amount ?? `9${digits}`}`,
  );
}

const DRIPS = 20;

function drip(response: ServerResponse, reply: Reply, ms: number): void {
  const bytes = Buffer.from(reply.text);
  response.writeHead(reply.status, { "content-type": reply.type, "content-length": bytes.length });
  const step = Math.max(1, Math.ceil(bytes.length / DRIPS));
  let sent = 0;
  const timer = setInterval(() => {
    response.write(bytes.subarray(sent, sent + step));
    sent += step;
    if (sent < bytes.length) return;
    clearInterval(timer);
    response.end();
  }, ms / DRIPS);
  response.on("close", () => clearInterval(timer));
}
