import type { OrderKind } from "./schema";

/** What was asked for, as the pages and the audit log say it. */
export const orderKindNames: Record<OrderKind, string> = {
  number_purchase: "Buy a number",
  number_release: "Release a number",
  number_release_cancel: "Keep a number after all",
  number_assign: "Send a number's calls to a trunk",
  number_unassign: "Take a number off its trunk",
  number_attach: "Send a number's calls to an application",
  number_detach: "Take a number off its application",
  trunk_create: "Create a trunk",
  trunk_update: "Change a trunk",
  trunk_delete: "Delete a trunk",
  sip_credential_create: "Create a SIP sign-in",
  sip_credential_update: "Change a SIP sign-in",
  sip_credential_delete: "Delete a SIP sign-in",
  ip_rule_create: "Allow an address",
  ip_rule_update: "Change an allowed address",
  ip_rule_delete: "Remove an allowed address",
  origination_uri_create: "Add an origination URI",
  origination_uri_update: "Change an origination URI",
  origination_uri_delete: "Remove an origination URI",
  application_create: "Create an application",
  capacity_transfer: "Give capacity to a customer",
  capacity_reclaim: "Take capacity back",
};
