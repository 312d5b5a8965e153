export type Generation = "current" | "legacy";

/** What the control port can change while the sandbox runs. */
export interface Settings {
  generation: Generation;
  /** Added to every answer of the API. */
  latencyMs: number;
  canCreateAccounts: boolean;
  canTransferBalance: boolean;
  canViewCdrs: boolean;
  canCreatePricingTiers: boolean;
  maxAccounts: number;
  /** The documents say both 409 and 422 for an e-mail that is taken. */
  accountConflictStatus: 409 | 422;
  /** Whether the answer to a create carries `auth_token`: the documents disagree. */
  tokenAtCreate: boolean;
  /** Show `<redacted>` for tokens in the list and in the account. */
  redactTokens: boolean;
  /** Whether the global ledger answers, or says 403. */
  globalTransactions: boolean;
  /** The same for the list of all calls. */
  globalCalls: boolean;
  signWebhooks: boolean;
  /** Waits before each further attempt, in milliseconds. */
  webhookRetryMs: number[];
  /** No status is documented for a session whose verification failed; by default it ends as `revoked`. */
  kycFailedStatus: "revoked" | "kyc_failed";
  /** The payload of the partner's pages (`status`, `verified_data`), or of the sub-accounts' (`session_status`). */
  webhookPayload: "partner" | "subaccount";
  /** The three events of the partner's pages, or with `kyc.initiated`, `kyc.submitted` and `kyc.session_expired`. */
  webhookEvents: "three" | "six";
  /** How often each webhook is sent, at the same time. */
  webhookCopies: number;
  /** While true, webhooks are kept back until the control port lets them go, in the order that it wants. */
  webhookHold: boolean;
  /** Whether calls of a customer are refused before its KYC is complete. */
  kycBlocksCalls: boolean;
  /** A purchase that the wallet cannot pay: 500 as the documents print it, or the 402 of the general error page. */
  purchaseFundsStatus: 500 | 402;
  /** `pending` can be taken back for a day, `permanent` cannot; by itself the older documents' way is permanent. */
  releaseMode: "auto" | "pending" | "permanent";
  /** Whether taking a release back returns its fee, or answers `refund_status: "failed"`. */
  refundOnCancel: boolean;
  /** Whether PUT of a trunk resets what it leaves out: the documents say both. */
  putReplaces: boolean;
  /** What a trunk that is enabled is called in answers. */
  trunkStatusWords: "enabled" | "active";
  /** Whether the partner may move capacity. */
  canMoveCapacity: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  generation: "current",
  latencyMs: 0,
  canCreateAccounts: true,
  canTransferBalance: true,
  canViewCdrs: true,
  canCreatePricingTiers: true,
  maxAccounts: 1000,
  accountConflictStatus: 409,
  tokenAtCreate: true,
  redactTokens: false,
  globalTransactions: true,
  globalCalls: true,
  signWebhooks: true,
  webhookRetryMs: [1000, 2000, 4000, 8000, 16_000],
  kycFailedStatus: "revoked",
  webhookPayload: "partner",
  webhookEvents: "three",
  webhookCopies: 1,
  webhookHold: false,
  kycBlocksCalls: true,
  purchaseFundsStatus: 500,
  releaseMode: "auto",
  refundOnCancel: true,
  putReplaces: true,
  trunkStatusWords: "enabled",
  canMoveCapacity: true,
};
