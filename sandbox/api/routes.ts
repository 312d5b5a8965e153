import type { Handler, Route, Scope } from "../http/router";
import { createAccessRule, updateAccessRule } from "./access-rules";
import { getAccount, getBalance, listAccounts } from "./accounts";
import {
  createApplication,
  deleteApplication,
  getApplication,
  listApplications,
  updateApplication,
} from "./applications";
import { capacityHistory, customerCapacity, reclaimCapacity, transferCapacity } from "./capacity";
import { allCdrs, customerCdr, customerCdrs, ownCdr, ownCdrs } from "./cdrs";
import { createAccount } from "./create-account";
import { createCredential, updateCredential } from "./credentials";
import { analytics, dashboard } from "./dashboard";
import { listInventory, purchaseNumber } from "./inventory";
import { createSession, getSession, listSessions, resendSession, revokeSession } from "./kyc-sessions";
import { showDone, showWidget, submitWidget } from "./kyc-widget";
import { numberHealth } from "./number-health";
import { cancelRelease, releaseNumber } from "./number-release";
import { assignTrunk, attachApplication, detachApplication, unassignTrunk } from "./number-routing";
import { allNumbers, customerNumbers, ownNumbers } from "./numbers";
import { createUri, updateUri } from "./origination-uris";
import { me, ownBalance, ownConcurrency, referenceTypes } from "./own-account";
import { login, profile } from "./partner-profile";
import { allTransactions, customerTransactions, ownTransactions } from "./transactions";
import { transferBalance } from "./transfer-balance";
import { deletePart, listParts } from "./trunk-parts";
import { createTrunk, deleteTrunk, getTrunk, listTrunks, patchTrunk, replaceTrunk } from "./trunks";

const route = (method: Route["method"], path: string, handler: Handler, scope: Scope): Route => ({
  method,
  path,
  handler,
  scope,
});
const partner = (method: Route["method"], path: string, handler: Handler, scope: Scope = "partner"): Route =>
  route(method, `/api/v1/partner${path}`, handler, scope);
const own = (method: Route["method"], path: string, handler: Handler): Route =>
  route(method, `/api/v1/Account/:id${path}`, handler, "customer");

/** The documents print a few customer paths in lower case, and take them in no other. */
const ownLower = (method: Route["method"], path: string, handler: Handler): Route =>
  route(method, `/api/v1/account/:id${path}`, handler, "customer");

export const ROUTES: readonly Route[] = [
  partner("POST", "/login", login, "open"),
  partner("GET", "/me", profile, "partner-or-jwt"),
  partner("GET", "/dashboard", dashboard),
  partner("GET", "/analytics", analytics),
  partner("POST", "/accounts", createAccount),
  partner("GET", "/accounts", listAccounts),
  partner("GET", "/accounts/:id", getAccount),
  partner("GET", "/accounts/:id/balance", getBalance),
  partner("POST", "/accounts/:id/transfer-balance", transferBalance),
  partner("GET", "/accounts/:id/transactions", customerTransactions),
  partner("GET", "/transactions", allTransactions),
  partner("GET", "/accounts/:id/cdrs", customerCdrs),
  partner("GET", "/accounts/:id/cdrs/:uuid", customerCdr),
  partner("GET", "/cdrs", allCdrs),
  partner("GET", "/accounts/:id/numbers", customerNumbers),
  partner("GET", "/numbers", allNumbers),
  partner("POST", "/kyc-sessions", createSession),
  partner("GET", "/kyc-sessions", listSessions),
  partner("GET", "/kyc-sessions/:session", getSession),
  partner("POST", "/kyc-sessions/:session/resend", resendSession),
  partner("DELETE", "/kyc-sessions/:session", revokeSession),

  partner("POST", "/accounts/:id/concurrency/transfer", transferCapacity),
  partner("POST", "/accounts/:id/concurrency/reclaim", reclaimCapacity),
  partner("GET", "/accounts/:id/concurrency", customerCapacity),
  partner("GET", "/concurrency/transfers", capacityHistory),

  route("GET", "/api/v1/auth/me", me, "customer-own"),
  own("GET", "/balance/:currency", ownBalance),
  own("GET", "/transactions", ownTransactions),
  own("GET", "/cdr", ownCdrs),
  own("GET", "/cdr/:uuid", ownCdr),
  own("GET", "/numbers", ownNumbers),
  own("GET", "/concurrency", ownConcurrency),
  ownLower("GET", "/transactions/reference-types", referenceTypes),
  own("GET", "/inventory/numbers", listInventory),
  own("POST", "/numbers/purchase-from-inventory", purchaseNumber),
  own("DELETE", "/numbers/:e164", releaseNumber),
  ownLower("POST", "/numbers/:e164/cancel-release", cancelRelease),
  own("POST", "/numbers/:e164/assign", assignTrunk),
  own("DELETE", "/numbers/:e164/assign", unassignTrunk),
  own("POST", "/numbers/:e164/application", attachApplication),
  own("DELETE", "/numbers/:e164/application", detachApplication),
  ownLower("GET", "/numbers/:e164/health", numberHealth),

  own("POST", "/Application/", createApplication),
  own("GET", "/Application/", listApplications),
  own("GET", "/Application/:application/", getApplication),
  own("POST", "/Application/:application/", updateApplication),
  own("DELETE", "/Application/:application/", deleteApplication),

  own("POST", "/credentials", createCredential),
  own("PUT", "/credentials/:part", updateCredential),
  own("DELETE", "/credentials/:part", deletePart("credential")),
  own("POST", "/ip-acl", createAccessRule),
  own("PUT", "/ip-acl/:part", updateAccessRule),
  own("DELETE", "/ip-acl/:part", deletePart("access_rule")),
  own("POST", "/origination-uris", createUri),
  own("PUT", "/origination-uris/:part", updateUri),
  own("DELETE", "/origination-uris/:part", deletePart("origination_uri")),
  // Lists of these, unlike the rest, are below the trunks: before a trunk of that name.
  own("GET", "/trunks/credentials", listParts("credential")),
  own("GET", "/trunks/ip-acl", listParts("access_rule")),
  own("GET", "/trunks/origination-uris", listParts("origination_uri")),
  own("GET", "/trunks", listTrunks),
  own("POST", "/trunks", createTrunk),
  own("GET", "/trunks/:trunk", getTrunk),
  own("PUT", "/trunks/:trunk", replaceTrunk),
  own("PATCH", "/trunks/:trunk", patchTrunk),
  own("DELETE", "/trunks/:trunk", deleteTrunk),

  route("GET", "/kyc/verify", showWidget, "open"),
  route("POST", "/kyc/verify", submitWidget, "open"),
  route("GET", "/kyc/done", showDone, "open"),
];
