import { z } from "zod";

/** Where a customer's verification stands, and what the customer can do about it. */
export const ownKycSteps = ["none", "open", "verified", "expired", "ended"] as const;
export type OwnKycStep = (typeof ownKycSteps)[number];

/** What a customer may know of its newest verification: no ids, and never the link. */
export interface OwnKycDto {
  step: OwnKycStep;
  /** `email_sent`, `opened` and so on, while it is open. */
  status: string | null;
  flow: "email" | "redirect" | null;
  /** Masked. */
  mailedTo: string | null;
  expiresAt: string | null;
  completedAt: string | null;
  /** Whether there is a mail to send again. */
  canResend: boolean;
  /** From when on; null where it may be sent now, or never. */
  resendFrom: string | null;
  /** Whether the verification page can be opened from here. */
  canOpen: boolean;
}

/** Both acts are on the one verification that is open: nothing is named. */
export const ownKycInput = z.strictObject({});
