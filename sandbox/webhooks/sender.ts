import { createHmac, randomUUID } from "node:crypto";
import type { KycSession } from "../world/entities";
import type { World } from "../world/world";
import { isSent, type KycEvent, payloadOf } from "./payload";
import { post } from "./post";

export type Signature = "right" | "wrong" | "none";

/** One webhook and what became of it; shown on the control port. */
export interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly sessionId: string;
  readonly url: string;
  readonly body: string;
  readonly signature: Signature;
  readonly attempts: { at: string; status: number | null; error: string | null }[];
  /** Kept back until the control port lets it go. */
  held: boolean;
  delivered: boolean;
  done: boolean;
}

const MAX_KEPT = 1000;

/** Delivers KYC events: a JSON POST, signed over the raw body, tried again with growing waits until it is answered by 2xx. */
export class WebhookSender {
  readonly deliveries: Delivery[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();
  private closed = false;

  constructor(private readonly world: World) {}

  send(event: KycEvent, session: KycSession, now: number, reason: string | null = null): void {
    const { settings } = this.world;
    if (session.webhookUrl === null || !isSent(event, settings)) return;
    const body = JSON.stringify(payloadOf(event, session, now, reason, settings));
    const signature = settings.signWebhooks ? "right" : "none";
    for (let copy = 0; copy < settings.webhookCopies; copy++) {
      const delivery = this.file(event, session.id, session.webhookUrl, body, signature);
      delivery.held = settings.webhookHold;
      if (!delivery.held) this.begin(delivery);
    }
  }

  /** Sends any body as if it were an event: a copy, a forgery, one too large. It is not tried again. */
  sendRaw(event: string, sessionId: string, url: string, body: string, signature: Signature): Delivery {
    const delivery = this.file(event, sessionId, url, body, signature);
    this.attempt(delivery, []);
    return delivery;
  }

  /** Lets kept webhooks go, one after the other in this order: each waits for the answer to the one before. */
  async letGo(deliveries: readonly Delivery[]): Promise<void> {
    for (const delivery of deliveries) {
      if (!delivery.held) continue;
      delivery.held = false;
      await this.begin(delivery);
    }
  }

  close(): void {
    this.closed = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private file(event: string, sessionId: string, url: string, body: string, signature: Signature): Delivery {
    const facts = { event, sessionId, url, body, signature };
    const state = { attempts: [], held: false, delivered: false, done: false };
    const delivery: Delivery = { id: randomUUID(), ...facts, ...state };
    this.deliveries.push(delivery);
    if (this.deliveries.length > MAX_KEPT) this.deliveries.shift();
    return delivery;
  }

  private begin(delivery: Delivery): Promise<void> {
    return this.attempt(delivery, [...this.world.settings.webhookRetryMs]);
  }

  private async attempt(delivery: Delivery, waits: readonly number[]): Promise<void> {
    if (this.closed) return;
    const outcome = await post(delivery.url, delivery.body, this.headers(delivery));
    delivery.attempts.push({ at: new Date().toISOString(), ...outcome });
    delivery.delivered = outcome.status !== null && outcome.status >= 200 && outcome.status < 300;
    const [wait, ...later] = waits;
    if (delivery.delivered || wait === undefined || this.closed) {
      delivery.done = true;
      return;
    }
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void this.attempt(delivery, later);
    }, wait);
    this.timers.add(timer);
  }

  private headers({ id, body, signature }: Delivery): Record<string, string> {
    const headers: Record<string, string> = {
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(body)),
      "user-agent": "Vobiz-Webhooks/1.0",
      "x-vobiz-request-id": id,
    };
    if (signature === "none") return headers;
    const key = signature === "right" ? this.world.partner.authToken : "not the partner's token";
    const mac = createHmac("sha256", key).update(body).digest("hex");
    return { ...headers, "x-vobiz-signature": `sha256=${mac}` };
  }
}
