import "server-only";
import { z } from "zod";
import type { KycSession } from "../types";
import { flag, instant, readInteger, record, requiredText, text, texts } from "./fields";
import { pageOf } from "./page";

const reminder = z.object({ value: z.unknown().optional() }).transform(({ value }) => readInteger(value));

/** Numbers, birth dates and addresses of the person are not even read. */
const verifiedData = z
  .object({
    pan_type: text,
    pan_registered_name: text,
    pan_name: text,
    pan_name_match: flag,
    completed_steps: texts,
  })
  .transform((vendor) => ({
    registeredName: vendor.pan_registered_name ?? vendor.pan_name,
    nameMatches: vendor.pan_name_match,
    panType: vendor.pan_type,
    completedSteps: vendor.completed_steps,
  }));

const vendorSession = z.object({
  id: text,
  session_id: text,
  account_auth_id: text,
  status: requiredText,
  kyc_type: text,
  customer_email: text,
  email_dispatched_to: text,
  widget_url: text,
  webhook_url: text,
  redirect_url: text,
  reminder_schedule: z.array(reminder).nullish().catch(null),
  metadata: record,
  verified_data: verifiedData.nullish().catch(null),
  expires_at: instant,
  first_opened_at: instant,
  completed_at: instant,
  created_at: instant,
  updated_at: instant,
});
type VendorSession = z.output<typeof vendorSession>;

/** Creating answers with `session_id`, reading with `id`; the value is the same. */
function reshape(vendor: VendorSession, context: z.RefinementCtx, ownerIfUnsaid: string | null): KycSession {
  const id = vendor.id ?? vendor.session_id;
  const authId = vendor.account_auth_id ?? ownerIfUnsaid;
  if (id === null || authId === null) {
    context.addIssue({ code: "custom", message: "expected a session and its account", path: ["id"] });
    return z.NEVER;
  }
  return {
    id,
    authId,
    flow: flowOf(vendor),
    status: vendor.status,
    kycType: vendor.kyc_type,
    customerEmail: vendor.customer_email,
    emailDispatchedTo: vendor.email_dispatched_to,
    widgetUrl: vendor.widget_url,
    webhookUrl: vendor.webhook_url,
    redirectUrl: vendor.redirect_url,
    reminders: (vendor.reminder_schedule ?? []).filter((days) => days !== null),
    metadata: vendor.metadata,
    verified: vendor.verified_data ?? null,
    expiresAt: vendor.expires_at,
    firstOpenedAt: vendor.first_opened_at,
    completedAt: vendor.completed_at,
    createdAt: vendor.created_at,
    updatedAt: vendor.updated_at,
  };
}

function flowOf(vendor: VendorSession): KycSession["flow"] {
  if (vendor.status === "link_ready" || vendor.redirect_url || vendor.widget_url) return "redirect";
  const isEmail = vendor.status === "email_sent" || vendor.customer_email || vendor.email_dispatched_to;
  return isEmail ? "email" : null;
}

export const kycSessionSchema = vendorSession.transform((vendor, context) => reshape(vendor, context, null));

/** The older answer to a creation does not repeat the account that it was made for. */
export function createdKycSessionSchema(authId: string) {
  return vendorSession.transform((vendor, context) => reshape(vendor, context, authId));
}

export const kycPageSchema = pageOf(kycSessionSchema);
