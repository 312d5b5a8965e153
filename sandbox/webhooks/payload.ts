import { micros } from "../http/time";
import type { KycSession } from "../world/entities";
import type { Settings } from "../world/settings";

export const KYC_EVENTS = [
  "kyc.initiated",
  "kyc.submitted",
  "kyc.completed",
  "kyc.failed",
  "kyc.session_revoked",
  "kyc.session_expired",
] as const;
export type KycEvent = (typeof KYC_EVENTS)[number];

/** The partner's pages know three events, those of the sub-accounts all six. */
const PARTNER_EVENTS: readonly KycEvent[] = ["kyc.completed", "kyc.failed", "kyc.session_revoked"];

export const isSent = (event: KycEvent, settings: Settings): boolean =>
  settings.webhookEvents === "six" || PARTNER_EVENTS.includes(event);

/** The two documented payloads: one says `status` and carries what was verified, the other says `session_status`. */
export function payloadOf(
  event: KycEvent,
  session: KycSession,
  now: number,
  reason: string | null,
  settings: Settings,
): Record<string, unknown> {
  const head = { event, timestamp: micros(now), session_id: session.id, account_auth_id: session.accountId };
  const { kycType: kyc_type, status, metadata } = session;
  const why = reason === null ? {} : { reason };
  if (settings.webhookPayload === "subaccount") {
    const times = { created_at: micros(session.createdAt), updated_at: micros(session.updatedAt) };
    const mail = session.customerEmail === null ? {} : { customer_email: session.customerEmail };
    return { ...head, ...mail, kyc_type, session_status: status, metadata, ...times, ...why };
  }
  const verified = event === "kyc.completed" ? { verified_data: session.verifiedData } : {};
  return { ...head, kyc_type, status, metadata, ...verified, ...why };
}
