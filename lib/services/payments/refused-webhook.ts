import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { RequestInfo } from "@/lib/auth/actor";
import { transact } from "@/lib/db/transact";
import type { ProviderName, SignatureVerdict } from "@/lib/payments/types";
import { databaseNow } from "@/lib/services/top-up-requests/locked";

const ONCE_MS = 60_000;

// One per process, whatever the number of bundles.
const KEY = Symbol.for("tandem.payments.refused-webhooks");
const shared = globalThis as typeof globalThis & { [KEY]?: Map<string, number> };
shared[KEY] ??= new Map<string, number>();
const lately = shared[KEY];

const words: Record<Exclude<SignatureVerdict, "right">, string> = {
  absent: "not signed",
  several: "more than one signature",
  malformed: "malformed signature",
  outdated: "signed too long ago",
  wrong: "wrong signature",
};

/** At most one row a minute and reason, over all instances: a flood of forgeries must not fill the log. */
export async function recordRefusal(
  sender: RequestInfo,
  provider: ProviderName,
  verdict: keyof typeof words,
): Promise<void> {
  const reason = `${provider}: ${words[verdict]}`;
  if (Date.now() - (lately.get(reason) ?? 0) < ONCE_MS) return;
  lately.set(reason, Date.now());
  await transact(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('payment.webhook_refused', 0))`;
    const since = new Date((await databaseNow(tx)).getTime() - ONCE_MS);
    const before = await tx.auditEvent.findFirst({
      where: { action: "payment.webhook_refused", reason, occurredAt: { gt: since } },
      select: { seq: true },
    });
    if (before) return;
    await appendAudit(
      tx,
      { type: "anonymous", id: null, name: null, role: null, request: sender },
      { action: "payment.webhook_refused", outcome: "denied", reason },
    );
  });
}
