import "server-only";
import type { Agent } from "undici";
import { buildConnector, Client, type Dispatcher, errors } from "undici";
import type { RawResponse } from "./answer";
import type { Deadline } from "./deadline";
import { type RequestPhase, VobizError } from "./errors";
import type { VobizErrorCode } from "./types";
import { TooLarge, WholeAnswer } from "./whole-answer";

export interface TransportLimits {
  connectMs: number;
  /** From the request written to the head of the answer. */
  headersMs: number;
  /** Between two pieces of the answer's body. */
  bodyMs: number;
  maxBytes: number;
}

export interface WireRequest {
  endpoint: string;
  method: "GET" | "POST" | "PUT" | "DELETE";
  url: URL;
  headers: Record<string, string>;
  body: string | undefined;
}

/** Failures that happen before a connection stands, so before any byte of a request could be written. */
const NOT_CONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);
const TIMEOUTS = new Set([
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
  "ETIMEDOUT",
]);

/** One GET over a pooled connection. */
export async function overPool(
  pool: Agent,
  wire: WireRequest,
  limits: TransportLimits,
  deadline: Deadline,
): Promise<RawResponse> {
  const handler = new WholeAnswer(limits.maxBytes);
  try {
    return await send(pool, wire, limits, deadline, handler);
  } catch (error) {
    const code = networkCodeOf(error);
    const phase = code !== undefined && NOT_CONNECTED.has(code) ? "not_sent" : "maybe_sent";
    throw toVobizError(error, wire.endpoint, phase, handler.status, deadline);
  }
}

/**
 * One request over a connection of its own, so that a stale pooled socket cannot leave its outcome in doubt and it is
 * certain whether a connection ever stood. It never connects twice.
 */
export async function overFreshConnection(
  wire: WireRequest,
  limits: TransportLimits,
  deadline: Deadline,
): Promise<RawResponse> {
  const connect = buildConnector({ timeout: limits.connectMs, allowH2: false });
  let phase: RequestPhase = "not_sent";
  let attempts = 0;
  const client = new Client(wire.url.origin, {
    pipelining: 1,
    allowH2: false,
    connect: (options, callback) => {
      attempts += 1;
      if (attempts > 1) return callback(new Error("A second connection was refused"), null);
      connect(options, (...outcome) => {
        // Set before undici learns of the socket: from here on it may write.
        if (outcome[0] === null) phase = "maybe_sent";
        callback(...outcome);
      });
    },
  });
  const handler = new WholeAnswer(limits.maxBytes);
  try {
    return await send(client, wire, limits, deadline, handler);
  } catch (error) {
    throw toVobizError(error, wire.endpoint, phase, handler.status, deadline);
  } finally {
    client.destroy().catch(() => undefined);
  }
}

function send(
  dispatcher: Dispatcher,
  wire: WireRequest,
  limits: TransportLimits,
  deadline: Deadline,
  handler: WholeAnswer,
): Promise<RawResponse> {
  const options = {
    origin: wire.url.origin,
    path: `${wire.url.pathname}${wire.url.search}`,
    method: wire.method,
    headers: wire.headers,
    body: wire.body ?? null,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.bodyMs,
    reset: wire.method !== "GET",
  };
  deadline.onEnd(handler.stop);
  if (!deadline.ended) dispatcher.dispatch(options, handler);
  return handler.answer;
}

function toVobizError(
  error: unknown,
  endpoint: string,
  phase: RequestPhase,
  status: number | undefined,
  deadline: Deadline,
): VobizError {
  const networkCode = networkCodeOf(error);
  // Neither undici's message nor its cause is kept: both may quote what was sent.
  return new VobizError(codeOf(error, networkCode, deadline), { endpoint, phase, status, networkCode });
}

function codeOf(error: unknown, networkCode: string | undefined, deadline: Deadline): VobizErrorCode {
  if (deadline.ended) return deadline.ended;
  if (error instanceof TooLarge || error instanceof errors.HTTPParserError) return "bad_response";
  if (networkCode !== undefined && TIMEOUTS.has(networkCode)) return "timeout";
  return "unreachable";
}

function networkCodeOf(error: unknown): string | undefined {
  if (error instanceof TooLarge) return "TOO_LARGE";
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^[A-Z0-9_]{2,64}$/.test(code) ? code : undefined;
}
