/** The closed list of acts that the audit log knows. */
export const auditActions = [
  "auth.sign_in",
  "auth.sign_out",
  "auth.setup",
  "access.denied",
  "user.created",
  "user.disabled",
  "user.password_reset",
  "api_key.created",
  "api_key.revoked",
  "customer.create_requested",
  "customer.create_sent",
  "customer.created",
  "customer.create_failed",
  "customer.create_unknown",
  "customer.imported",
  "transfer.requested",
  "transfer.sending",
  "transfer.completed",
  "transfer.failed",
  "transfer.unknown",
  "transfer.needs_review",
  "transfer.cancelled",
  "connection.login_tested",
] as const;

export type AuditAction = (typeof auditActions)[number];
