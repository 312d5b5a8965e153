import type { Handler, Route, Scope } from "../http/router";
import { getAccount, getBalance, listAccounts } from "./accounts";
import { allCdrs, customerCdr, customerCdrs, ownCdr, ownCdrs } from "./cdrs";
import { createAccount } from "./create-account";
import { analytics, dashboard } from "./dashboard";
import { createSession, getSession, listSessions, resendSession, revokeSession } from "./kyc-sessions";
import { showWidget, submitWidget } from "./kyc-widget";
import { allNumbers, customerNumbers, ownNumbers } from "./numbers";
import { me, ownBalance } from "./own-account";
import { login, profile } from "./partner-profile";
import { allTransactions, customerTransactions, ownTransactions } from "./transactions";
import { transferBalance } from "./transfer-balance";
import { createTrunk, deleteTrunk, getTrunk, listTrunks } from "./trunks";

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

  route("GET", "/api/v1/auth/me", me, "customer-own"),
  own("GET", "/balance/:currency", ownBalance),
  own("GET", "/transactions", ownTransactions),
  own("GET", "/cdr", ownCdrs),
  own("GET", "/cdr/:uuid", ownCdr),
  own("GET", "/numbers", ownNumbers),
  own("GET", "/trunks", listTrunks),
  own("POST", "/trunks", createTrunk),
  own("GET", "/trunks/:trunk", getTrunk),
  own("DELETE", "/trunks/:trunk", deleteTrunk),

  route("GET", "/kyc/verify", showWidget, "open"),
  route("POST", "/kyc/verify", submitWidget, "open"),
];
