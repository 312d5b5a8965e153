import "server-only";
import type { AuthorizedCustomer, AuthorizedPartner } from "@/lib/authz/scopes";
import type { CallOptions } from "../client";
import { paths } from "../paths";
import { createdKycSessionSchema, kycPageSchema, kycSessionSchema } from "../schemas/kyc";
import { kycIdentitySchema } from "../schemas/kyc-identity";
import type { KycFilters, KycIdentity, KycSession, KycSessionInput, Page } from "../types";
import { ANY_ANSWER, type WriteOutcome } from "../write-outcome";
import { assertOwn } from "./owned";
import { asPartner, pageOfInput } from "./request";
import { writeAsPartner } from "./write";

/**
 * Begins a verification: one POST, sent once. An earlier session of the same account is revoked by this without a word.
 * An answer about another account proves nothing about this one: its outcome is unknown.
 */
export async function createKycSession(
  customer: AuthorizedCustomer,
  input: KycSessionInput,
  options: CallOptions = {},
): Promise<WriteOutcome<KycSession>> {
  const body = {
    account_auth_id: customer.authId,
    flow_type: input.flow,
    customer_email: input.customerEmail,
    redirect_url: input.redirectUrl,
    webhook_url: input.webhookUrl,
    expires_in_days: input.expiresInDays,
    reminder_schedule: input.reminders?.map((value) => ({ trigger: "days_before_expiry", value })),
    metadata: input.metadata,
  };
  const request = { endpoint: "kyc.create", method: "POST", path: paths.kycSessions(), body } as const;
  const outcome = await writeAsPartner(request, createdKycSessionSchema(customer.authId), options);
  if (outcome.kind !== "done") return outcome;
  const session = outcome.answer;
  if (session?.authId !== customer.authId)
    return { kind: "unknown", error: null, httpStatus: null, isVendorShape: false };
  return { kind: "done", answer: { ...session, flow: input.flow } };
}

/** Of one customer, the ended ones included. */
export async function listCustomerKycSessions(
  customer: AuthorizedCustomer,
  filters: Omit<KycFilters, "authId"> = {},
  options: CallOptions = {},
): Promise<Page<KycSession>> {
  const page = await readSessions({ ...filters, authId: customer.authId }, options);
  for (const session of page.items) assertOwn("kyc.list", customer, session);
  return page;
}

/** Across all customers. */
export async function listKycSessions(
  _partner: AuthorizedPartner,
  filters: KycFilters = {},
  options: CallOptions = {},
): Promise<Page<KycSession>> {
  return readSessions(filters, options);
}

async function readSessions(filters: KycFilters, options: CallOptions): Promise<Page<KycSession>> {
  const query = { ...pageOfInput(filters), status: filters.status, account_auth_id: filters.authId };
  const request = { endpoint: "kyc.list", method: "GET", path: paths.kycSessions(), query } as const;
  return asPartner(request, kycPageSchema, options);
}

/** What the vendor says of one session: the only source that a status is believed from. */
export async function fetchKycSession(
  _partner: AuthorizedPartner,
  sessionId: string,
  options: CallOptions = {},
): Promise<KycSession> {
  const request = { endpoint: "kyc.fetch", method: "GET", path: paths.kycSession(sessionId) } as const;
  return asPartner(request, kycSessionSchema, options);
}

/** What was verified, of one session; the person's own data, to be shown and not kept. */
export async function fetchKycIdentity(
  customer: AuthorizedCustomer,
  sessionId: string,
  options: CallOptions = {},
): Promise<KycIdentity> {
  const endpoint = "kyc.identity";
  const request = { endpoint, method: "GET", path: paths.kycSession(sessionId) } as const;
  const identity = await asPartner(request, kycIdentitySchema, options);
  assertOwn(endpoint, customer, identity);
  return identity;
}

/** Mails the link again. Refused as `rate_limited` with `retryAfterSeconds` within 30 minutes of the last mail. */
export async function resendKycSession(
  _customer: AuthorizedCustomer,
  sessionId: string,
  options: CallOptions = {},
): Promise<WriteOutcome<undefined>> {
  const request = { endpoint: "kyc.resend", method: "POST", path: paths.kycResend(sessionId) } as const;
  return writeAsPartner<undefined>(request, ANY_ANSWER, options);
}

/** Ends a session; its link is dead at once. Refused as `conflict` if it has ended already. */
export async function revokeKycSession(
  _customer: AuthorizedCustomer,
  sessionId: string,
  reason: string | undefined,
  options: CallOptions = {},
): Promise<WriteOutcome<undefined>> {
  const path = paths.kycSession(sessionId);
  const body = reason === undefined ? {} : { body: { reason } };
  return writeAsPartner<undefined>(
    { endpoint: "kyc.revoke", method: "DELETE", path, ...body },
    ANY_ANSWER,
    options,
  );
}
