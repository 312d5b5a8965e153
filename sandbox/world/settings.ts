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
};
