import "server-only";
import { createHmac, randomBytes } from "node:crypto";
import { isIP } from "node:net";
import { Client } from "undici";
import { DeliveryError, deliveryError } from "./errors";
import { isWithin, lookupWithin, outOfReach, type Reach } from "./reach";

const CONNECT_MS = 3_000;
const ANSWER_MS = 10_000;
const MAX_BYTES = 64 * 1024;
const LONGEST_RETRY_AFTER = 3_600;

const PREFIX = "whsec_";

/** A secret as Standard Webhooks writes it; 32 random bytes. */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(32).toString("base64");
}

export interface WebhookMessage {
  /** The same for each try of the same message: receivers drop what they have seen. */
  id: string;
  /** In whole seconds. */
  at: number;
  body: string;
}

/** The headers of Standard Webhooks: `v1,` and the HMAC-SHA-256 over `id.timestamp.body`. */
export function webhookHeaders(secret: string, { id, at, body }: WebhookMessage): Record<string, string> {
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${at}.${body}`).digest("base64");
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(at),
    "webhook-signature": `v1,${signature}`,
  };
}

function retryAfterOf(header: string | string[] | undefined): number | null {
  const seconds = Number(Array.isArray(header) ? header[0] : header);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, LONGEST_RETRY_AFTER) : null;
}

/** An address that is a number is never looked up, so it is judged here. */
function assertWithin({ protocol, hostname }: URL, reach: Reach): void {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) > 0 && !isWithin(reach, host)) throw deliveryError(outOfReach());
  if (reach === "public" && protocol !== "https:") throw new DeliveryError("Only https is sent to.");
}

/**
 * Sends one message over a connection of its own; never followed elsewhere.
 * @throws DeliveryError unless the receiver answered with a 2xx
 */
export async function postWebhook(
  address: string,
  secret: string,
  message: WebhookMessage,
  reach: Reach,
): Promise<void> {
  const url = new URL(address);
  assertWithin(url, reach);
  const client = new Client(url.origin, {
    connect: { timeout: CONNECT_MS, lookup: lookupWithin(reach) },
    pipelining: 1,
    maxResponseSize: MAX_BYTES,
  });
  try {
    const { statusCode, headers, body } = await client.request({
      method: "POST",
      path: url.pathname + url.search,
      headers: { "user-agent": "tandem", ...webhookHeaders(secret, message) },
      body: message.body,
      headersTimeout: ANSWER_MS,
      bodyTimeout: ANSWER_MS,
      reset: true,
      signal: AbortSignal.timeout(CONNECT_MS + ANSWER_MS),
    });
    // The status is the whole answer; its text may break off.
    await body.dump({ limit: MAX_BYTES }).catch(() => undefined);
    if (statusCode >= 200 && statusCode < 300) return;
    throw new DeliveryError(`It answered ${statusCode}.`, retryAfterOf(headers["retry-after"]), statusCode);
  } catch (error) {
    throw deliveryError(error);
  } finally {
    client.destroy().catch(() => undefined);
  }
}
