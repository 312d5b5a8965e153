import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { RequestInfo } from "@/lib/auth/actor";
import { transact } from "@/lib/db/transact";
import type { SignatureVerdict } from "@/lib/vobiz/webhook-signature";
import { databaseNow } from "./record";

/** Whoever sent a webhook; nobody whom we know. */
export type WebhookSender = RequestInfo;

const ONCE_MS = 60_000;

// One per process, whatever the number of bundles.
const KEY = Symbol.for("tandem.kyc.refused-webhooks");
const shared = globalThis as typeof globalThis & { [KEY]?: Map<string, number> };
shared[KEY] ??= new Map<string, number>();
const lately = shared[KEY];

const words: Record<Exclude<SignatureVerdict, "right">, string> = {
  absent: "not signed",
  empty: "empty signature",
  several: "more than one signature",
  other_scheme: "signature of another scheme",
  malformed: "malformed signature",
  wrong: "wrong signature",
};

/** At most one row a minute and reason, over all instances: a flood of forgeries must not fill the log. */
export async function recordRefusal(sender: WebhookSender, verdict: keyof typeof words): Promise<void> {
  const reason = words[verdict];
  const last = lately.get(reason) ?? 0;
  if (Date.now() - last < ONCE_MS) return;
  lately.set(reason, Date.now());
  await transact(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('kyc.webhook_refused', 0))`;
    const since = new Date((await databaseNow(tx)).getTime() - ONCE_MS);
    const before = await tx.auditEvent.findFirst({
      where: { action: "kyc.webhook_refused", reason, occurredAt: { gt: since } },
      select: { seq: true },
    });
    if (before) return;
    await appendAudit(
      tx,
      { type: "anonymous", id: null, name: null, role: null, request: sender },
      { action: "kyc.webhook_refused", outcome: "denied", reason },
    );
  });
}
