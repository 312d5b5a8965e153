import { createHmac, randomUUID } from "node:crypto";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { micros } from "../http/time";
import type { KycSession } from "../world/entities";
import type { World } from "../world/world";

export type KycEvent = "kyc.completed" | "kyc.failed" | "kyc.session_revoked";

/** One webhook and what became of it; shown on the control port. */
export interface Delivery {
  readonly id: string;
  readonly event: KycEvent;
  readonly sessionId: string;
  readonly url: string;
  readonly attempts: { at: string; status: number | null; error: string | null }[];
  delivered: boolean;
  done: boolean;
}

const TIMEOUT_MS = 5000;
const MAX_KEPT = 1000;

/** Delivers KYC events: a JSON POST, signed over the raw body, tried again with growing waits until it is answered by 2xx. */
export class WebhookSender {
  readonly deliveries: Delivery[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();
  private closed = false;

  constructor(private readonly world: World) {}

  send(event: KycEvent, session: KycSession, now: number, reason: string | null = null): void {
    if (session.webhookUrl === null) return;
    const body = JSON.stringify({
      event,
      timestamp: micros(now),
      session_id: session.id,
      account_auth_id: session.accountId,
      kyc_type: session.kycType,
      status: session.status,
      metadata: session.metadata,
      ...(event === "kyc.completed" ? { verified_data: session.verifiedData } : {}),
      ...(reason === null ? {} : { reason }),
    });
    const url = session.webhookUrl;
    const delivery: Delivery = {
      id: randomUUID(),
      event,
      sessionId: session.id,
      url,
      attempts: [],
      delivered: false,
      done: false,
    };
    this.deliveries.push(delivery);
    if (this.deliveries.length > MAX_KEPT) this.deliveries.shift();
    this.attempt(delivery, body, [...this.world.settings.webhookRetryMs]);
  }

  close(): void {
    this.closed = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private attempt(delivery: Delivery, body: string, waits: readonly number[]): void {
    if (this.closed) return;
    void post(delivery.url, body, this.headers(body, delivery.id)).then((outcome) => {
      delivery.attempts.push({ at: new Date().toISOString(), ...outcome });
      delivery.delivered = outcome.status !== null && outcome.status >= 200 && outcome.status < 300;
      const [wait, ...later] = waits;
      if (delivery.delivered || wait === undefined || this.closed) {
        delivery.done = true;
        return;
      }
      const timer = setTimeout(() => {
        this.timers.delete(timer);
        this.attempt(delivery, body, later);
      }, wait);
      this.timers.add(timer);
    });
  }

  private headers(body: string, id: string): Record<string, string> {
    const headers: Record<string, string> = {
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(body)),
      "user-agent": "Vobiz-Webhooks/1.0",
      "x-vobiz-request-id": id,
    };
    if (!this.world.settings.signWebhooks) return headers;
    const mac = createHmac("sha256", this.world.partner.authToken).update(body).digest("hex");
    return { ...headers, "x-vobiz-signature": `sha256=${mac}` };
  }
}

interface Outcome {
  readonly status: number | null;
  readonly error: string | null;
}

function post(url: string, body: string, headers: Record<string, string>): Promise<Outcome> {
  return new Promise((resolve) => {
    const send = url.startsWith("https:") ? httpsRequest : httpRequest;
    const request = send(url, { method: "POST", headers, timeout: TIMEOUT_MS, agent: false }, (response) => {
      response.resume();
      response.on("end", () => resolve({ status: response.statusCode ?? null, error: null }));
      response.on("error", (error) => resolve({ status: null, error: error.message }));
    });
    request.on("timeout", () => request.destroy(new Error("timed out")));
    request.on("error", (error) => resolve({ status: null, error: error.message }));
    request.end(body);
  });
}
