import type { CallDraft, Customer, KycSession, PhoneNumber, Trunk } from "./entities";
import type { Settings } from "./settings";

/** What a client may say about a new customer; the rest follows from it and from the seed. */
export interface NewAccount {
  name: string;
  email: string;
  phone: string | null;
  country: string;
  company: string | null;
  description: string | null;
  address: string | null;
  city: string | null;
  state: string | null;
  zipCode: string | null;
  timezone: string | null;
  gstin: string | null;
  gstStatus: string | null;
  accountType: string;
}

export interface TransferDisplay {
  /** The ledger rows stay unseen for this long. */
  hiddenMs?: number;
  dropDescription?: boolean;
  truncateTo?: number;
  duplicate?: boolean;
}

export type NumberChange = { e164: string } & Partial<
  Pick<
    PhoneNumber,
    | "status"
    | "isBlocked"
    | "applicationId"
    | "applicationName"
    | "trunkId"
    | "expiresAt"
    | "nextBillingAt"
    | "aadhaarVerified"
  >
>;

export type AccountChange = Partial<
  Pick<Customer, "isActive" | "enabled" | "isVerified" | "kycStatus" | "name" | "email">
>;

export type KycChange = Partial<
  Pick<KycSession, "status" | "kycType" | "firstOpenedAt" | "completedAt" | "lastSentAt" | "verifiedData">
>;

/** What of a record may be corrected; the cost is that of the talk, a decimal string. */
export interface CallChange {
  billsec?: number | undefined;
  ringTime?: number | undefined;
  cost?: string | undefined;
  cause?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  callerName?: string | undefined;
  start?: number | undefined;
}

/**
 * Everything that changes the world, apart from the passing of time. Plain JSON: written to the journal before it is
 * applied, and applied the same way again when a journal is replayed. `at` is in milliseconds since the epoch.
 */
export type Command =
  | { op: "create_account"; at: number; authId: string; apiId: string; account: NewAccount }
  | {
      op: "transfer";
      at: number;
      transactionId: string;
      postingId: string;
      account: string;
      amount: string;
      description: string | null;
      display: TransferDisplay | null;
    }
  | { op: "kyc_create"; at: number; session: KycSession; revokes: string[] }
  | { op: "kyc_change"; at: number; id: string; change: KycChange }
  | { op: "numbers"; at: number; account: string; ids: string[]; changes: NumberChange[] }
  | { op: "calls"; at: number; account: string; calls: Omit<CallDraft, "cause">[]; cause: string }
  | { op: "call_change"; at: number; uuid: string; change: CallChange }
  | { op: "call_repeat"; at: number; uuid: string }
  | { op: "account_change"; at: number; account: string; change: AccountChange }
  | { op: "trunk_create"; at: number; trunk: Trunk }
  | { op: "trunk_delete"; at: number; id: string }
  | { op: "settings"; at: number; change: Partial<Settings> }
  | { op: "partner_balance"; at: number; postingId: string; balance: string };
