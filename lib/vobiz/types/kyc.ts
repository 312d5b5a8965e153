import type { PageInput } from "./page";

export type KycFlow = "email" | "redirect";

/** One verification session. Document numbers, birth dates and addresses of the person stay upstream. */
export interface KycSession {
  id: string;
  authId: string;
  flow: KycFlow | null;
  /** `email_sent`, `link_ready`, `opened`, `in_progress`, `kyc_completed`, `revoked`, or what the vendor adds. */
  status: string;
  kycType: string | null;
  customerEmail: string | null;
  /** Masked by the vendor: `j***@example.com`. */
  emailDispatchedTo: string | null;
  /** Opens the vendor's verification page; only right after a redirect session was created. */
  widgetUrl: string | null;
  webhookUrl: string | null;
  redirectUrl: string | null;
  /** Days before the expiry. */
  reminders: number[];
  metadata: Record<string, unknown> | null;
  verified: {
    registeredName: string | null;
    nameMatches: boolean | null;
    panType: string | null;
    completedSteps: string[];
  } | null;
  expiresAt: Date | null;
  firstOpenedAt: Date | null;
  completedAt: Date | null;
  createdAt: Date | null;
  updatedAt: Date | null;
}

export interface KycSessionInput {
  flow: KycFlow;
  customerEmail?: string;
  redirectUrl?: string;
  webhookUrl?: string;
  expiresInDays?: number;
  /** Days before the expiry. */
  reminders?: number[];
  metadata?: Record<string, string>;
}

export interface KycFilters extends PageInput {
  status?: string;
  authId?: string;
}

/** What was verified of a person or a company. Any part may be missing; numbers are masked as the vendor masks them. */
export interface KycIdentity {
  authId: string;
  status: string;
  kycType: string | null;
  panType: string | null;
  panNumber: string | null;
  panName: string | null;
  panNameMatches: boolean | null;
  aadhaarName: string | null;
  aadhaarLastDigits: string | null;
  birthDate: string | null;
  gender: string | null;
  address: string | null;
  completedSteps: string[];
}
