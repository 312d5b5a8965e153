/**
 * Every key begins with the account whose data it holds ("all" for the reseller's own view), so that what was read for
 * one account can never be shown for another, and can be dropped in one stroke.
 */
export const queryKeys = {
  account: (account: string) => ["account", account] as const,
  balance: (account: string) => ["account", account, "balance"] as const,
  transfer: (account: string, id: string) => ["account", account, "transfer", id] as const,
  order: (account: string, id: string) => ["account", account, "order", id] as const,
  kycSession: (account: string, id: string) => ["account", account, "kyc-session", id] as const,
  list: (account: string, noun: string, filters: Readonly<Record<string, string>>) =>
    ["account", account, noun, filters] as const,
};
