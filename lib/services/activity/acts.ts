import type { AuditAction } from "@/lib/audit/actions";
import type { ActivityKind } from "./schema";

interface Act {
  kind: ActivityKind;
  /** In English, as its customer reads it. */
  words: string;
  /** What it was done to, by the name that the record has for it; a name of the customer's own things alone. */
  named?: true;
  /** The reason was written for the customer. */
  reasoned?: true;
}

/**
 * The closed list of acts that a customer reads about its own account. What is not in it stays with the reseller: how a
 * top-up was approved, what the platform answered, what was tried.
 */
export const activityActs = {
  "transfer.completed": { kind: "money", words: "Topped up the wallet" },
  "top_up_request.created": { kind: "money", words: "Asked for a top-up", named: true },
  "top_up_request.withdrawn": { kind: "money", words: "Withdrew a request for a top-up", named: true },
  "top_up_request.approved": { kind: "money", words: "Approved a request for a top-up", named: true },
  "top_up_request.refused": {
    kind: "money",
    words: "Refused a request for a top-up",
    named: true,
    reasoned: true,
  },
  "top_up_request.expired": { kind: "money", words: "A request for a top-up ran out", named: true },
  "top_up_request.attachment_viewed": { kind: "money", words: "Looked at a proof of payment", named: true },
  "payment.confirmed": { kind: "money", words: "A payment was confirmed" },
  "statement.downloaded": { kind: "money", words: "Downloaded a statement" },
  "call_export.started": { kind: "calls", words: "Exported calls" },
  "call_export.downloaded": { kind: "calls", words: "Downloaded an export of calls" },
  "call_export.cancelled": { kind: "calls", words: "Cancelled an export of calls" },
  "call_schedule.created": { kind: "calls", words: "Scheduled an export of calls" },
  "call_schedule.changed": { kind: "calls", words: "Changed a scheduled export of calls" },
  "call_schedule.removed": { kind: "calls", words: "Removed a scheduled export of calls" },
  "order.requested": { kind: "lines", words: "Asked for a change" },
  "order.completed": { kind: "lines", words: "A change was carried out" },
  "order.failed": { kind: "lines", words: "A change failed" },
  "order.cancelled": { kind: "lines", words: "A change was cancelled" },
  "trunk.configuration_shown": { kind: "lines", words: "Looked at a trunk's configuration", named: true },
  "kyc.created": { kind: "verification", words: "Started a verification" },
  "kyc.resent": { kind: "verification", words: "Sent the verification mail again" },
  "kyc.revoked": { kind: "verification", words: "Ended a verification" },
  "kyc.status_changed": { kind: "verification", words: "The verification moved on" },
  "kyc.link_shown": { kind: "verification", words: "Took the link of a verification" },
  "kyc.identity_viewed": { kind: "verification", words: "Looked at verified personal data" },
  "customer.created": { kind: "people", words: "Opened the account" },
  "invitation.created": { kind: "people", words: "Invited a person", named: true },
  "invitation.resent": { kind: "people", words: "Sent an invitation again", named: true },
  "invitation.revoked": { kind: "people", words: "Took back an invitation", named: true },
  "invitation.accepted": { kind: "people", words: "Accepted an invitation", named: true },
  "user.created": { kind: "people", words: "Gave a person access", named: true },
  "user.disabled": { kind: "people", words: "Took a person's access away", named: true },
  "user.enabled": { kind: "people", words: "Gave a person access again", named: true },
  "user.role_changed": { kind: "people", words: "Changed what a person may do", named: true },
  "user.signed_out": { kind: "people", words: "Ended a person's sessions", named: true },
  "user.password_reset": { kind: "people", words: "Reset a person's password", named: true },
  "portal_policy.changed": { kind: "people", words: "Changed what the account may do in this portal" },
  "api_key.created": { kind: "people", words: "Created an API key", named: true },
  "api_key.changed": { kind: "people", words: "Changed an API key", named: true },
  "api_key.rotated": { kind: "people", words: "Replaced an API key", named: true },
  "api_key.revoked": { kind: "people", words: "Revoked an API key", named: true },
  "visit.started": { kind: "visits", words: "Viewed this portal as you see it", reasoned: true },
  "visit.ended": { kind: "visits", words: "Stopped viewing this portal" },
  "auth.sign_in": { kind: "security", words: "Signed in" },
  "auth.sign_out": { kind: "security", words: "Signed out" },
  "auth.second_factor": { kind: "security", words: "Entered a sign-in code" },
  "auth.recovery_code_used": { kind: "security", words: "Signed in with a recovery code" },
  "auth.password_reset_used": { kind: "security", words: "Set a new password by mail" },
  "auth.password_changed": { kind: "security", words: "Changed the password" },
  "auth.totp_enabled": { kind: "security", words: "Turned the second factor on" },
  "auth.totp_disabled": { kind: "security", words: "Turned the second factor off" },
  "auth.recovery_codes_made": { kind: "security", words: "Made new recovery codes" },
  "auth.session_ended": { kind: "security", words: "Ended a session" },
  "auth.sessions_ended": { kind: "security", words: "Ended all other sessions" },
  "self.notifications_changed": { kind: "security", words: "Changed what is notified" },
} as const satisfies Partial<Record<AuditAction, Act>>;

export type ActivityAction = keyof typeof activityActs;
export const activityActions = Object.keys(activityActs) as ActivityAction[];

export function isActivity(action: string): action is ActivityAction {
  return Object.hasOwn(activityActs, action);
}

/** Acts on oneself: their rows name the person and no account, and count where the person is the customer's. */
export function isOfPerson(action: string): boolean {
  return action.startsWith("auth.") || action.startsWith("self.");
}

/** Acts of people who are not signed in yet; whatever else nobody did was done by a message from outside. */
export function isByNewcomer(action: string): boolean {
  return action.startsWith("auth.") || action.startsWith("invitation.");
}

export function actOf(action: ActivityAction): Act {
  return activityActs[action];
}
