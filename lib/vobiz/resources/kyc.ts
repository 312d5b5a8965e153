import "server-only";
import type { AuthorizedCustomer, AuthorizedPartner } from "@/lib/authz/scopes";
import type { CallOptions } from "../client";
import { paths } from "../paths";
import { createdKycSessionSchema, kycPageSchema, kycSessionSchema } from "../schemas/kyc";
import type { KycFilters, KycSession, KycSessionInput, Page } from "../types";
import { assertOwn } from "./owned";
import { asPartner, pageOfInput, performAsPartner } from "./request";

/** Begins a verification. An earlier session of the same account is revoked by this without a word. */
export async function createKycSession(
  customer: AuthorizedCustomer,
  input: KycSessionInput,
  options: CallOptions = {},
): Promise<KycSession> {
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
  const endpoint = "kyc.create";
  const request = { endpoint, method: "POST", path: paths.kycSessions(), body } as const;
  const session = await asPartner(request, createdKycSessionSchema(customer.authId), options);
  assertOwn(endpoint, customer, session);
  return { ...session, flow: input.flow };
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

/** @throws VobizError rate_limited with `retryAfterSeconds` within 30 minutes of the last mail */
export async function resendKycSession(
  _partner: AuthorizedPartner,
  sessionId: string,
  options: CallOptions = {},
): Promise<void> {
  const request = { endpoint: "kyc.resend", method: "POST", path: paths.kycResend(sessionId) } as const;
  await performAsPartner(request, options);
}

/** @throws VobizError conflict if the session has ended already */
export async function revokeKycSession(
  _partner: AuthorizedPartner,
  sessionId: string,
  reason: string | undefined,
  options: CallOptions = {},
): Promise<void> {
  const path = paths.kycSession(sessionId);
  const body = reason === undefined ? {} : { body: { reason } };
  await performAsPartner({ endpoint: "kyc.revoke", method: "DELETE", path, ...body }, options);
}
