import { verifiedCompany, verifiedIndividual } from "../seed/kyc";
import { Random } from "../seed/random";
import type { WebhookSender } from "../webhooks/sender";
import type { KycChange } from "../world/commands";
import type { KycEntered, KycSession } from "../world/entities";
import { isTerminal } from "../world/kyc-states";
import type { World } from "../world/world";

export type Step = "opened" | "in_progress" | "completed" | "failed";

interface Surroundings {
  readonly world: World;
  readonly webhooks: WebhookSender;
  readonly now: number;
}

/** What the customer has typed by now. */
export interface Given {
  readonly kycType?: KycSession["kycType"];
  readonly entered?: KycEntered;
  readonly reason?: string;
}

/**
 * Moves a session on as a customer in the widget would, through the steps that it skipped. Returns false, and changes
 * nothing, when the session has ended.
 */
export function advanceSession(
  { world, webhooks, now }: Surroundings,
  session: KycSession,
  to: Step,
  given: Given = {},
): boolean {
  if (isTerminal(session)) return false;
  const change: KycChange = { firstOpenedAt: session.firstOpenedAt ?? now };
  const customer = world.customers.get(session.accountId);
  const kycType = given.kycType ?? session.kycType ?? (customer?.gstin != null ? "company" : "individual");
  const entered = given.entered ?? session.entered;
  const submits = session.kycType === null && to !== "opened";
  if (given.entered) change.entered = given.entered;
  if (to === "opened") change.status = session.status === "in_progress" ? "in_progress" : "opened";
  if (to !== "opened") change.kycType = kycType;
  if (to === "in_progress") change.status = "in_progress";
  if (to === "failed") change.status = world.settings.kycFailedStatus;
  if (to === "completed") {
    const name = entered?.name ?? customer?.company ?? customer?.name ?? "";
    change.status = "kyc_completed";
    change.completedAt = now;
    change.verifiedData =
      kycType === "company" ? verifiedCompany(name) : { ...individual(session, name), ...typed(entered) };
  }
  world.commit({ op: "kyc_change", at: now, id: session.id, change });
  if (submits && to === "in_progress") webhooks.send("kyc.submitted", session, now);
  if (to === "completed") webhooks.send("kyc.completed", session, now);
  if (to === "failed") webhooks.send("kyc.failed", session, now, given.reason ?? "Name mismatch");
  return true;
}

const individual = (session: KycSession, name: string) => verifiedIndividual(new Random(session.id), name);

/** What a person typed takes the place of what would have been made up. */
function typed(entered: KycEntered | null): Record<string, unknown> {
  if (entered === null) return {};
  return {
    pan_number: entered.maskedPan,
    ...(entered.born === null ? {} : { aadhaar_dob: entered.born }),
    ...(entered.maskedAadhaar === null ? {} : { masked_aadhaar: entered.maskedAadhaar }),
  };
}
