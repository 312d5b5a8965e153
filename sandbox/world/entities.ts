import type { Cause } from "../seed/causes";
import type { Money } from "./money";

/** All instants are milliseconds since the epoch. */
export interface Customer {
  readonly id: string;
  readonly authId: string;
  authToken: string;
  readonly apiId: string;
  name: string;
  email: string;
  phone: string | null;
  description: string | null;
  company: string | null;
  address: string | null;
  city: string | null;
  state: string | null;
  zipCode: string | null;
  country: string;
  timezone: string | null;
  gstin: string | null;
  gstStatus: string | null;
  accountType: string;
  businessType: string;
  readonly currency: string;
  readonly tierId: string;
  readonly postpaid: boolean;
  readonly autoRecharge: AutoRecharge | null;
  /** With what the partner moved here. */
  cpsLimit: number;
  concurrentCallsLimit: number;
  /** What the partner moved here and has not taken back. */
  allocatedCps: number;
  allocatedCalls: number;
  isActive: boolean;
  isVerified: boolean;
  enabled: boolean;
  kycStatus: "pending" | "completed";
  readonly createdAt: number;
  updatedAt: number;
  lastLogin: number | null;
}

export interface AutoRecharge {
  /** Decimal strings in the wallet's currency. */
  readonly threshold: string;
  readonly amount: string;
}

export type NumberStatus =
  | "active"
  | "pending_purchase"
  | "pending_release"
  | "released"
  | "blocked"
  | "suspended";

export interface PhoneNumber {
  readonly id: string;
  readonly accountId: string;
  readonly e164: string;
  readonly type: "local" | "tollfree" | "mobile";
  readonly country: string;
  readonly region: string;
  status: NumberStatus;
  isBlocked: boolean;
  applicationId: string | null;
  applicationName: string | null;
  trunkId: string | null;
  readonly setupFee: Money;
  readonly monthlyFee: Money;
  readonly currency: string;
  readonly tags: readonly string[];
  purchasedAt: number;
  /** Legacy documents only: the number stops then. Null renews by itself. */
  expiresAt: number | null;
  lastBillingAt: number | null;
  nextBillingAt: number;
  readonly source: "purchased" | "inventory";
  readonly isTrial: boolean;
  aadhaarRequired: boolean;
  aadhaarVerified: boolean;
  /** Set while a release can still be cancelled. */
  pendingRelease: PendingRelease | null;
  updatedAt: number;
}

export interface PendingRelease {
  readonly endsAt: number;
  /** What the wallet paid of the release fee: a cancelled release gives it back. */
  readonly feePaid: Money;
}

/** A number that anybody may buy, from `availableFrom` on: released numbers rest first. */
export interface InventoryNumber {
  readonly id: string;
  readonly e164: string;
  readonly type: PhoneNumber["type"];
  readonly country: string;
  readonly region: string;
  readonly setupFee: Money;
  readonly monthlyFee: Money;
  readonly currency: string;
  readonly aadhaarRequired: boolean;
  readonly availableFrom: number;
  readonly createdAt: number;
}

export type CallDirection = "inbound" | "outbound";
export type CallContext = "voice-api" | "sip-trunking";

export interface CallFacts {
  readonly uuid: string;
  readonly accountId: string;
  readonly direction: CallDirection;
  readonly callerName: string;
  readonly from: string;
  readonly to: string;
  /** Seconds. */
  readonly ringTime: number;
  /** Whole seconds, as milliseconds since the epoch. */
  readonly start: number;
  readonly codec: string | null;
  readonly jitter: number | null;
  readonly packetLoss: number | null;
  readonly context: CallContext;
  readonly campaignId: string | null;
  readonly endpoint: string | null;
  readonly trunkId: string | null;
  readonly terminatedTo: string | null;
  readonly streamed: boolean;
}

/** A call as it was dialled, before the wallet had its say. */
export interface CallDraft extends CallFacts {
  readonly billsec: number;
  readonly mos: number | null;
  readonly cause: Cause;
}

export interface Call extends CallDraft {
  readonly id: number;
  readonly duration: number;
  readonly answeredAt: number | null;
  readonly end: number;
  readonly cost: Money;
  readonly streamingCost: Money;
  readonly totalCost: Money;
  readonly currency: string;
  /** When the record was corrected; absent on those that never were. */
  readonly changedAt?: number;
}

export type KycStatus =
  | "email_sent"
  | "link_ready"
  | "opened"
  | "in_progress"
  | "kyc_completed"
  | "revoked"
  | "kyc_failed";

export interface KycSession {
  readonly id: string;
  readonly accountId: string;
  readonly flow: "email" | "redirect";
  readonly token: string;
  readonly customerEmail: string | null;
  readonly webhookUrl: string | null;
  readonly redirectUrl: string | null;
  readonly reminders: readonly { trigger: string; value: number }[];
  readonly metadata: Record<string, unknown> | null;
  kycType: "individual" | "company" | null;
  status: KycStatus;
  readonly expiresAt: number;
  firstOpenedAt: number | null;
  completedAt: number | null;
  lastSentAt: number;
  verifiedData: Record<string, unknown> | null;
  /** What was entered in the widget so far, with its secrets masked. */
  entered: KycEntered | null;
  /** How many of the reminders have been sent. */
  remindersSent: number;
  /** Whether its expiry has been told. */
  expiryTold: boolean;
  readonly createdAt: number;
  updatedAt: number;
}

export interface KycEntered {
  readonly maskedPan: string;
  readonly name: string;
  readonly born: string | null;
  readonly maskedAadhaar: string | null;
  readonly wrongCodes: number;
}

export interface Partner {
  readonly id: string;
  readonly accountId: number;
  readonly name: string;
  readonly slug: string;
  readonly company: string;
  readonly authId: string;
  readonly authToken: string;
  readonly email: string;
  readonly password: string;
  readonly phone: string;
  readonly currency: string;
  readonly country: string;
  readonly gstin: string;
  readonly concurrentCallsLimit: number;
  readonly cpsLimit: number;
  readonly createdAt: number;
}
