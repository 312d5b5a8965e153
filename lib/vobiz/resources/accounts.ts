import "server-only";
import type { AuthorizedCustomer, AuthorizedPartner } from "@/lib/authz/scopes";
import type { Sealed } from "@/lib/crypto/seal";
import type { CallOptions } from "../client";
import { VobizError } from "../errors";
import { paths } from "../paths";
import { registerSecret } from "../redact";
import { accountPageSchema, accountPageWithTokensSchema, accountSchema } from "../schemas/account";
import { walletBalanceSchema } from "../schemas/balance";
import type { Account, AccountInput, Page, PageInput, WalletBalance } from "../types";
import { assertOwn } from "./owned";
import { asPartner, pageOfInput } from "./request";

/** How far a search by e-mail reads before it gives up. */
const SEARCH_PAGES = 20;

export interface ListAccountsInput extends PageInput {
  /** Part of a name or of an e-mail address. */
  search?: string | undefined;
}

export interface ListAccountsOptions extends CallOptions {
  /** Keeps the tokens that the list carries, sealed; for importing accounts only. */
  keepTokens?: boolean;
}

/**
 * Creates a customer: one POST, never repeated. After a failure that is not `not_sent` or a refusal the account may
 * exist: look for it by its e-mail address, which is unique. `sealedToken` is null where the answer carries no token.
 */
export async function createAccount(
  _partner: AuthorizedPartner,
  input: AccountInput,
  options: CallOptions = {},
): Promise<{ account: Account; sealedToken: Sealed | null }> {
  const { zipCode, gstStatus, accountType, ...same } = input;
  const body = {
    name: same.name,
    email: same.email,
    password: same.password,
    phone: same.phone,
    country: same.country,
    description: same.description,
    company: same.company,
    address: same.address,
    city: same.city,
    state: same.state,
    zip_code: zipCode,
    timezone: same.timezone,
    gstin: same.gstin,
    gst_status: gstStatus,
    account_type: accountType,
  };
  const forget = registerSecret(input.password);
  try {
    const request = { endpoint: "accounts.create", method: "POST", path: paths.accounts(), body } as const;
    const account = await asPartner(request, accountSchema, options);
    return { account, sealedToken: account.sealedToken };
  } finally {
    forget();
  }
}

export async function listAccounts(
  _partner: AuthorizedPartner,
  input: ListAccountsInput = {},
  { keepTokens = false, ...options }: ListAccountsOptions = {},
): Promise<Page<Account>> {
  const { page, size } = pageOfInput(input);
  // The documents disagree on the name of the page size.
  const query = { page, size, per_page: size, search: input.search };
  const request = { endpoint: "accounts.list", method: "GET", path: paths.accounts(), query } as const;
  return asPartner(request, keepTokens ? accountPageWithTokensSchema : accountPageSchema, options);
}

/**
 * The one account with exactly this e-mail address, in whatever case; null if there is none.
 * @throws VobizError bad_response if the search does not end, so that "none" is always certain
 */
export async function findAccountByEmail(
  partner: AuthorizedPartner,
  email: string,
  options: CallOptions = {},
): Promise<Account | null> {
  const typed = email.trim();
  const lower = typed.toLowerCase();
  // Nobody documented whether the vendor's search minds the case.
  const found = await searchByEmail(partner, typed, options);
  return found ?? (lower === typed ? null : searchByEmail(partner, lower, options));
}

async function searchByEmail(
  partner: AuthorizedPartner,
  search: string,
  options: CallOptions,
): Promise<Account | null> {
  const wanted = search.toLowerCase();
  let seen = 0;
  for (let page = 1; page <= SEARCH_PAGES; page += 1) {
    const { items, total } = await listAccounts(partner, { page, size: 100, search }, options);
    const found = items.find((account) => account.email.trim().toLowerCase() === wanted);
    if (found) return found;
    seen += items.length;
    if (seen >= total) return null;
    if (items.length === 0) break;
  }
  const message = "The search for an e-mail address did not come to an end";
  throw new VobizError("bad_response", { endpoint: "accounts.list", phase: "answered", message });
}

async function readAccount(authId: string, options: CallOptions): Promise<Account> {
  return asPartner(
    { endpoint: "accounts.fetch", method: "GET", path: paths.account(authId) },
    accountSchema,
    options,
  );
}

/** @throws VobizError not_found if the vendor does not know it, or it is another partner's */
export async function fetchAccount(
  customer: AuthorizedCustomer,
  options: CallOptions = {},
): Promise<Account> {
  const account = await readAccount(customer.authId, options);
  assertOwn("accounts.fetch", customer, account);
  return account;
}

/** For importing an account that is not a customer of ours yet. */
export async function fetchAccountById(
  _partner: AuthorizedPartner,
  authId: string,
  options: CallOptions = {},
): Promise<Account> {
  const account = await readAccount(authId, options);
  if (account.authId === authId) return account;
  throw new VobizError("bad_response", { endpoint: "accounts.fetch", phase: "answered" });
}

export async function fetchBalance(
  customer: AuthorizedCustomer,
  options: CallOptions = {},
): Promise<WalletBalance> {
  const endpoint = "accounts.balance";
  const request = { endpoint, method: "GET", path: paths.balance(customer.authId) } as const;
  const balance = await asPartner(request, walletBalanceSchema, options);
  assertOwn(endpoint, customer, balance);
  return balance;
}
