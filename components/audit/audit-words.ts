import { inWords } from "@/components/section/in-words";
import type { Tone } from "@/components/ui/badge";
import type { AuditAction } from "@/lib/audit/actions";
import type { AuditEventDto } from "@/lib/services/audit/schema";

export const actionNames: Record<AuditAction, string> = {
  "auth.sign_in": "Signed in",
  "auth.sign_out": "Signed out",
  "auth.setup": "Set up the portal",
  "access.denied": "Was refused",
  "user.created": "Created a user",
  "user.disabled": "Disabled a user",
  "user.password_reset": "Reset a password",
  "api_key.created": "Created an API key",
  "api_key.revoked": "Revoked an API key",
  "customer.create_requested": "Asked for a new customer",
  "customer.create_sent": "Sent a new customer",
  "customer.created": "Created a customer",
  "customer.create_failed": "Failed to create a customer",
  "customer.create_unknown": "Customer creation unclear",
  "customer.imported": "Imported a customer",
  "transfer.requested": "Asked for a transfer",
  "transfer.sending": "Began sending a transfer",
  "transfer.completed": "Completed a transfer",
  "transfer.failed": "Transfer failed",
  "transfer.unknown": "Transfer unclear",
  "transfer.needs_review": "Transfer needs review",
  "transfer.cancelled": "Cancelled a transfer",
  "transfer.approved": "Approved a transfer",
  "transfer.rejected": "Rejected a transfer",
  "transfer.edited": "Edited a transfer",
  "transfer.review_proposed": "Proposed a review decision",
  "transfer.review_decided": "Decided a review",
  "transfer_policy.changed": "Changed the transfer rules",
  "transfer_limit.changed": "Changed a transfer limit",
  "transfer_limit.removed": "Removed a transfer limit",
  "bulk.created": "Uploaded a bulk top-up",
  "bulk.submitted": "Submitted a bulk top-up",
  "bulk.approved": "Approved a bulk top-up",
  "bulk.rejected": "Rejected a bulk top-up",
  "bulk.started": "Started a bulk top-up",
  "bulk.stopped": "Stopped a bulk top-up",
  "bulk.resumed": "Resumed a bulk top-up",
  "bulk.row_refused": "Refused a row of a bulk top-up",
  "bulk.finished": "Finished a bulk top-up",
  "bulk.cancelled": "Cancelled a bulk top-up",
  "auto_top_up.created": "Set up automatic top-up",
  "auto_top_up.changed": "Changed automatic top-up",
  "auto_top_up.paused": "Paused automatic top-up",
  "auto_top_up.resumed": "Resumed automatic top-up",
  "auto_top_up.fired": "Topped up automatically",
  "auto_top_up.tripped": "Automatic top-up stopped itself",
  "auto_top_up.failed": "Automatic top-up failed",
  "auto_top_up.recovered": "Automatic top-up works again",
  "reconciliation.started": "Started a reconciliation",
  "reconciliation.finished": "Finished a reconciliation",
  "call_view.created": "Saved a view of calls",
  "call_view.changed": "Changed a view of calls",
  "call_view.removed": "Removed a view of calls",
  "call_export.started": "Started an export of calls",
  "call_export.completed": "Finished an export of calls",
  "call_export.failed": "Export of calls failed",
  "call_export.cancelled": "Cancelled an export of calls",
  "call_export.downloaded": "Downloaded an export of calls",
  "call_schedule.created": "Scheduled an export of calls",
  "call_schedule.changed": "Changed a scheduled export of calls",
  "call_schedule.removed": "Removed a scheduled export of calls",
  "order.requested": "Asked for a change",
  "order.sending": "Began sending a change",
  "order.completed": "Carried out a change",
  "order.failed": "Change failed",
  "order.unknown": "Change unclear",
  "order.needs_review": "Change needs review",
  "order.cancelled": "Cancelled a change",
  "order.decided": "Decided about a change",
  "numbers.refreshed": "Read the numbers again",
  "kyc.requested": "Asked for a verification",
  "kyc.created": "Started a verification",
  "kyc.failed": "Verification could not be started",
  "kyc.unknown": "Verification start unclear",
  "kyc.found": "Found a verification",
  "kyc.resent": "Sent the verification mail again",
  "kyc.revoked": "Revoked a verification",
  "kyc.status_changed": "Verification moved on",
  "kyc.superseded": "Verification replaced by a newer one",
  "kyc.link_shown": "Showed a verification link",
  "kyc.identity_viewed": "Looked at verified personal data",
  "kyc.webhook_refused": "Refused a webhook",
  "kyc_policy.changed": "Changed the verification rules",
  "customer_credentials.read_again": "Read a customer's credentials again",
  "customer_credentials.entered": "Entered a customer's credentials",
  "customer_credentials.refused": "Customer's credentials refused",
  "trunk.configuration_shown": "Showed a trunk's configuration",
  "onboarding.started": "Began an onboarding",
  "onboarding.step_skipped": "Left out an onboarding step",
  "onboarding.step_taken_up": "Took up an onboarding step",
  "onboarding.completed": "Onboarding complete",
  "onboarding.closed": "Closed an onboarding",
  "onboarding.reopened": "Reopened an onboarding",
  "auth.second_factor": "Gave a second factor",
  "auth.recovery_code_used": "Used a recovery code",
  "auth.password_reset_requested": "Asked for a new password",
  "auth.password_reset_used": "Set a new password by mail",
  "auth.password_changed": "Changed the password",
  "auth.totp_enabled": "Turned the second factor on",
  "auth.totp_disabled": "Turned the second factor off",
  "auth.recovery_codes_made": "Made new recovery codes",
  "auth.session_ended": "Ended a session",
  "auth.sessions_ended": "Ended all other sessions",
  "self.preferences_changed": "Changed language or zone",
  "self.notifications_changed": "Changed what to be told",
  "user.role_changed": "Changed a role",
  "user.enabled": "Enabled a user",
  "user.signed_out": "Signed a user out everywhere",
  "invitation.created": "Invited somebody",
  "invitation.resent": "Sent an invitation again",
  "invitation.revoked": "Revoked an invitation",
  "invitation.accepted": "Accepted an invitation",
  "invitation.refused": "Invitation refused",
  "brand.created": "Created a brand",
  "brand.changed": "Changed a brand",
  "brand.removed": "Removed a brand",
  "brand.pictures_changed": "Changed a brand's pictures",
  "brand.host_added": "Added a host name",
  "brand.host_removed": "Removed a host name",
  "brand.host_checked": "Checked a host name",
  "brand.assigned": "Gave a customer a brand",
  "portal_policy.changed": "Changed what customers may do",
  "mail.read": "Read a mail",
  "mail.sent": "Sent a mail",
  "mail.failed": "Mail could not be sent",
  "mail.retried": "Tried a mail again",
  "mail.tested": "Sent a test mail",
  "visit.started": "Began to view as a customer",
  "visit.ended": "Stopped viewing as a customer",
  "statement.downloaded": "Downloaded a statement",
  "top_up_request.created": "Asked for a top-up",
  "top_up_request.withdrawn": "Withdrew a top-up request",
  "top_up_request.approved": "Approved a top-up request",
  "top_up_request.refused": "Refused a top-up request",
  "top_up_request.expired": "Top-up request expired",
  "top_up_request.settled": "Dealt with a payment that could not be booked",
  "top_up_request.attachment_viewed": "Looked at a proof of payment",
  "payment.confirmed": "Payment confirmed",
  "payment.refused": "Payment did not match",
  "payment.webhook_refused": "Payment message refused",
  "connection.login_tested": "Tested the vendor login",
};

function isKnown(action: string): action is AuditAction {
  return Object.hasOwn(actionNames, action);
}

/** The log may be older or newer than this list. */
export function actionWords(action: string): string {
  return isKnown(action) ? actionNames[action] : inWords(action.replace(".", " "));
}

export const outcomeWords: Record<AuditEventDto["outcome"], { label: string; tone: Tone }> = {
  success: { label: "Success", tone: "success" },
  denied: { label: "Denied", tone: "warning" },
  failed: { label: "Failed", tone: "danger" },
  unknown: { label: "Unclear", tone: "info" },
};

const actorTypes: Record<string, string> = {
  user: "User",
  api_key: "API key",
  system: "System",
  anonymous: "Not signed in",
};

export function actorTypeWords(type: string): string {
  return actorTypes[type] ?? inWords(type);
}

export function targetTypeWords(type: string): string {
  return type === "api_key" ? "API key" : inWords(type);
}

const targetFolders: Record<string, string> = {
  customer: "/customers",
  transfer: "/transfers",
  bulk: "/transfers/bulk",
  reconciliation: "/transfers/reconciliation",
  verification: "/kyc",
};

/** Where the target can be looked at; null where it has no page. */
export function targetHref(target: AuditEventDto["target"]): string | null {
  const folder = target ? targetFolders[target.type] : undefined;
  return target && folder ? `${folder}/${encodeURIComponent(target.id)}` : null;
}
