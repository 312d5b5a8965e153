import { micros, orNull, seconds } from "../http/time";
import type { KycSession } from "../world/entities";
import type { Generation } from "../world/settings";

/** `customer@example.com` as `c***@example.com`. */
export const masked = (email: string): string => email.replace(/^(.)[^@]*/, "$1***");

export const widgetUrl = (origin: string, session: KycSession): string =>
  `${origin}/kyc/verify?token=${session.token}`;

/** The answer to a create; the older documents show a subset. */
export function createdSession(
  session: KycSession,
  generation: Generation,
  origin: string,
): Record<string, unknown> {
  const dispatched = session.flow === "email" && session.customerEmail ? masked(session.customerEmail) : null;
  if (generation === "legacy") {
    return {
      session_id: session.id,
      status: session.status,
      kyc_type: null,
      email_dispatched_to: dispatched,
      ...(session.flow === "redirect" ? { widget_url: widgetUrl(origin, session) } : {}),
      expires_at: seconds(session.expiresAt),
    };
  }
  return {
    session_id: session.id,
    account_auth_id: session.accountId,
    customer_email: session.customerEmail,
    email_dispatched_to: dispatched,
    kyc_type: null,
    status: session.status,
    expires_at: micros(session.expiresAt),
    widget_url: session.flow === "redirect" ? widgetUrl(origin, session) : null,
    kyc_link: null,
    message:
      session.flow === "email"
        ? `KYC verification email sent to ${dispatched ?? "the customer"}`
        : "KYC session created. Redirect the customer to widget_url.",
  };
}

export function sessionView(session: KycSession): Record<string, unknown> {
  return {
    id: session.id,
    account_auth_id: session.accountId,
    customer_email: session.customerEmail,
    kyc_type: session.kycType,
    status: session.status,
    expires_at: micros(session.expiresAt),
    first_opened_at: orNull(session.firstOpenedAt, micros),
    completed_at: orNull(session.completedAt, micros),
    webhook_url: session.webhookUrl,
    redirect_url: session.redirectUrl,
    reminder_schedule: session.reminders,
    metadata: session.metadata,
    verified_data: session.verifiedData,
    created_at: micros(session.createdAt),
    updated_at: micros(session.updatedAt),
  };
}
