import { micros } from "../http/time";
import type { KycSession } from "../world/entities";
import { isTerminal } from "../world/kyc-states";
import { DAY_MS } from "../world/traffic";
import type { World } from "../world/world";
import type { WebhookSender } from "./sender";

/** What would have been mailed to a customer. No mail leaves the sandbox. */
export interface Mail {
  readonly at: string;
  readonly kind: "invitation" | "again" | "reminder";
  readonly to: string;
  readonly sessionId: string;
}

const MAX_KEPT = 1000;

/** When the reminders of a session fall due, the earliest first. */
const remindersOf = (session: KycSession): number[] =>
  session.reminders
    .map(({ value }) => session.expiresAt - value * DAY_MS)
    .filter((at) => at > session.createdAt)
    .sort((a, b) => a - b);

/** Sends what falls due as time passes: reminders before a session expires, and the event when it has. */
export class KycClock {
  readonly mails: Mail[] = [];

  constructor(
    private readonly world: World,
    private readonly webhooks: WebhookSender,
  ) {}

  mail(kind: Mail["kind"], session: KycSession, at: number): void {
    if (session.customerEmail === null) return;
    this.mails.push({ at: micros(at), kind, to: session.customerEmail, sessionId: session.id });
    if (this.mails.length > MAX_KEPT) this.mails.shift();
  }

  /** Safe to call as often as one likes: what was sent is remembered, across restarts too. */
  sweep(now: number): void {
    for (const session of this.world.kycSessions.values()) {
      if (!isTerminal(session)) this.look(session, now);
    }
  }

  private look(session: KycSession, now: number): void {
    const { id } = session;
    const due = remindersOf(session).filter((at) => at <= now);
    if (due.length > session.remindersSent) {
      for (const at of due.slice(session.remindersSent)) this.mail("reminder", session, at);
      this.world.commit({ op: "kyc_told", at: now, id, change: { remindersSent: due.length } });
    }
    if (session.expiresAt > now || session.expiryTold) return;
    this.world.commit({ op: "kyc_told", at: now, id, change: { expiryTold: true } });
    this.webhooks.send("kyc.session_expired", session, now);
  }
}
