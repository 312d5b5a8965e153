import "server-only";
import { Client } from "undici";
import { PaymentError } from "./errors";

const CONNECT_MS = 1_000;
/** Providers end their own webhooks after five seconds, and a webhook waits for such a call. */
const ANSWER_MS = 3_500;
const MAX_BYTES = 512 * 1024;

/** Failures before a connection stands: nothing can have been carried out. */
const NOT_CONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

interface ProviderRequest {
  base: string;
  method: "GET" | "POST";
  path: string;
  headers: Record<string, string>;
  body?: string;
}

export interface ProviderAnswer {
  status: number;
  /** Parsed JSON, or null where it is none. */
  json: unknown;
}

/**
 * One call over a connection of its own, sent once and never followed elsewhere. Every answer that came whole is
 * returned, whatever its status.
 * @throws PaymentError not_done, unknown
 */
export async function callProvider(request: ProviderRequest): Promise<ProviderAnswer> {
  const { origin } = new URL(request.base);
  const client = new Client(origin, {
    connect: { timeout: CONNECT_MS },
    pipelining: 1,
    maxResponseSize: MAX_BYTES,
  });
  try {
    const { statusCode, body } = await client.request({
      method: request.method,
      path: request.path,
      headers: { accept: "application/json", "user-agent": "tandem", ...request.headers },
      body: request.body ?? null,
      headersTimeout: ANSWER_MS,
      bodyTimeout: ANSWER_MS,
      reset: true,
      signal: AbortSignal.timeout(CONNECT_MS + ANSWER_MS),
    });
    return { status: statusCode, json: jsonOf(await body.text()) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    // Neither the message nor the cause is kept: both may quote what was sent.
    if (NOT_CONNECTED.has(code)) throw new PaymentError("not_done", "It could not be reached.");
    throw new PaymentError("unknown", "Its answer did not come.");
  } finally {
    client.destroy().catch(() => undefined);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A call that was not carried out, or of which nobody knows, by its status. `said` is the provider's own words. */
export function problemOf({ status, json }: ProviderAnswer, said: string | null): PaymentError {
  const words = (said ?? "").replace(/\s+/g, " ").trim().slice(0, 200) || `It answered ${status}.`;
  if (json === null) return new PaymentError("unknown", `It answered ${status} without a reason.`);
  if (status === 429) return new PaymentError("not_done", words);
  if (status >= 400 && status < 500 && status !== 408 && status !== 409 && status !== 425) {
    return new PaymentError("refused", words);
  }
  return new PaymentError("unknown", words);
}
