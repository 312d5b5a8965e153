import type { RefusalReason } from "../seed/refusals";
import type { CallDraft, Customer, KycSession, PhoneNumber } from "./entities";
import type { Application, CapacityMove, Trunk, TrunkPart } from "./routing-entities";
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
    | "aadhaarRequired"
    | "purchasedAt"
  >
>;

/** What a number leads to. A key that is absent stays as it is. */
export type NumberRoute = Partial<Pick<PhoneNumber, "applicationId" | "applicationName" | "trunkId">>;

export type AccountChange = Partial<
  Pick<Customer, "isActive" | "enabled" | "isVerified" | "kycStatus" | "name" | "email">
>;

export type KycChange = Partial<
  Pick<
    KycSession,
    "status" | "kycType" | "firstOpenedAt" | "completedAt" | "lastSentAt" | "verifiedData" | "entered"
  >
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
  | {
      op: "kyc_told";
      at: number;
      id: string;
      change: Partial<Pick<KycSession, "remindersSent" | "expiryTold" | "expiresAt" | "lastSentAt">>;
    }
  | { op: "numbers"; at: number; account: string; ids: string[]; changes: NumberChange[] }
  | { op: "calls"; at: number; account: string; calls: Omit<CallDraft, "cause">[]; cause: string }
  | { op: "token_change"; at: number; account: string; token: string }
  | { op: "call_change"; at: number; uuid: string; change: CallChange }
  | { op: "call_repeat"; at: number; uuid: string }
  | { op: "account_change"; at: number; account: string; change: AccountChange }
  | {
      op: "number_purchase";
      at: number;
      account: string;
      e164: string;
      id: string;
      setupPostingId: string;
      rentalPostingId: string;
    }
  | { op: "number_release"; at: number; account: string; e164: string; postingId: string; immediate: boolean }
  | { op: "number_keep"; at: number; account: string; e164: string; postingId: string; refund: boolean }
  | { op: "number_route"; at: number; account: string; e164: string; route: NumberRoute }
  | { op: "application_put"; at: number; application: Application }
  | { op: "application_delete"; at: number; id: string }
  | { op: "trunk_create"; at: number; trunk: Trunk }
  | { op: "trunk_change"; at: number; trunk: Trunk }
  | { op: "trunk_delete"; at: number; id: string }
  | { op: "trunk_part_put"; at: number; part: TrunkPart }
  | { op: "trunk_part_delete"; at: number; id: string }
  | { op: "active_calls"; at: number; account: string; trunk: string | null; count: number }
  | { op: "capacity_move"; at: number; move: CapacityMove }
  | { op: "test_call"; at: number; call: Omit<CallDraft, "cause">; refusal: RefusalReason | null }
  | { op: "settings"; at: number; change: Partial<Settings> }
  | { op: "partner_balance"; at: number; postingId: string; balance: string };
