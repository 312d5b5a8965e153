import { z } from "zod";

/** The partner's pages know three, those of the sub-accounts six. */
export const kycEvents = [
  "kyc.initiated",
  "kyc.submitted",
  "kyc.completed",
  "kyc.failed",
  "kyc.session_revoked",
  "kyc.session_expired",
] as const;
export type KycWebhookEvent = (typeof kycEvents)[number];

/** Of both forms only what says which session to read again; what they claim of it is not even read. */
export const kycWebhookBody = z.object({
  event: z.string().max(100),
  session_id: z.string().min(1).max(100),
  account_auth_id: z.string().max(100).nullish(),
});
export type KycWebhookBody = z.output<typeof kycWebhookBody>;

export function isKycEvent(event: string): event is KycWebhookEvent {
  return kycEvents.some((known) => known === event);
}
