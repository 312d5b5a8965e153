import { verifiedCompany, verifiedIndividual } from "../seed/kyc";
import { Random } from "../seed/random";
import type { WebhookSender } from "../webhooks/sender";
import type { KycChange } from "../world/commands";
import type { KycSession } from "../world/entities";
import type { World } from "../world/world";

export const isTerminal = (session: KycSession): boolean =>
  session.status === "kyc_completed" || session.status === "revoked" || session.status === "kyc_failed";

export type Step = "opened" | "in_progress" | "completed" | "failed";

interface Surroundings {
  readonly world: World;
  readonly webhooks: WebhookSender;
  readonly now: number;
}

/**
 * Moves a session on as a customer in the widget would, through the steps that it skipped. Returns false, and changes
 * nothing, when the session has ended.
 */
export function advanceSession(
  { world, webhooks, now }: Surroundings,
  session: KycSession,
  to: Step,
  reason?: string,
): boolean {
  if (isTerminal(session)) return false;
  const change: KycChange = { firstOpenedAt: session.firstOpenedAt ?? now };
  const customer = world.customers.get(session.accountId);
  const company = customer?.gstin != null;
  if (to === "opened") change.status = session.status === "in_progress" ? "in_progress" : "opened";
  if (to !== "opened") change.kycType = company ? "company" : "individual";
  if (to === "in_progress") change.status = "in_progress";
  if (to === "failed") change.status = world.settings.kycFailedStatus;
  if (to === "completed") {
    const name = customer?.company ?? customer?.name ?? "";
    change.status = "kyc_completed";
    change.completedAt = now;
    change.verifiedData = company ? verifiedCompany(name) : verifiedIndividual(new Random(session.id), name);
  }
  world.commit({ op: "kyc_change", at: now, id: session.id, change });
  if (to === "completed") webhooks.send("kyc.completed", session, now);
  if (to === "failed") webhooks.send("kyc.failed", session, now, reason ?? "Name mismatch");
  return true;
}
