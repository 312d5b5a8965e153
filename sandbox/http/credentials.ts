import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Customer } from "../world/entities";
import type { World } from "../world/world";
import { verifyToken } from "./jwt";
import { gatewayError, refuse } from "./reply";

interface Pair {
  readonly id: string;
  readonly token: string;
}

const one = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? (value[0] ?? "") : (value ?? "");

export function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const pairOf = (headers: IncomingHttpHeaders): Pair => ({
  id: one(headers["x-auth-id"]),
  token: one(headers["x-auth-token"]),
});

function isPartner(world: World, pair: Pair): boolean {
  return same(pair.id, world.partner.authId) && same(pair.token, world.partner.authToken);
}

function customerBy(world: World, pair: Pair): Customer | null {
  const customer = world.customers.get(pair.id);
  return customer && same(pair.token, customer.authToken) ? customer : null;
}

/** Lets the partner's own pair pass; every other caller gets the documented answer. */
export function requirePartner(world: World, headers: IncomingHttpHeaders): void {
  const pair = pairOf(headers);
  if (!pair.id) throw refuse(401, "unauthorized", "Missing X-Auth-ID header");
  if (!pair.token) throw refuse(401, "unauthorized", "Missing X-Auth-Token header");
  if (isPartner(world, pair)) return;
  if (customerBy(world, pair))
    throw refuse(403, "forbidden", "Partner credentials are required for this resource");
  throw refuse(401, "unauthorized", "invalid credentials");
}

/** As above, or a session token of `/login`. */
export function requirePartnerOrJwt(world: World, headers: IncomingHttpHeaders, now: number): void {
  const bearer = /^Bearer (.+)$/i.exec(headers.authorization ?? "")?.[1];
  if (bearer === undefined) requirePartner(world, headers);
  else if (!verifyToken(world, bearer, now)) throw refuse(401, "unauthorized", "Invalid token");
}

/** Resolves the customer's own pair. With `own`, there is no account in the path to compare with. */
export function requireCustomer(
  world: World,
  headers: IncomingHttpHeaders,
  pathId: string | null,
  basic: boolean,
): Customer {
  if (headers.authorization?.startsWith("Bearer ")) throw gatewayError(401, "Invalid token");
  const pair =
    basic && headers.authorization?.startsWith("Basic ") ? basicPair(headers.authorization) : pairOf(headers);
  const customer = customerBy(world, pair);
  if (pathId === null) {
    if (!customer) throw refuse(401, "unauthorized", "invalid credentials");
    return customer;
  }
  if (!pair.id || !pair.token)
    throw gatewayError(401, `Missing ${pair.id ? "X-Auth-Token" : "X-Auth-ID"} header`);
  if (isPartner(world, pair)) throw gatewayError(403, "Access denied: account ID mismatch");
  if (!customer) throw gatewayError(401, "Invalid token");
  if (customer.authId !== pathId) throw gatewayError(403, "Access denied: account ID mismatch");
  return customer;
}

function basicPair(header: string): Pair {
  const text = Buffer.from(header.slice("Basic ".length), "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon < 0 ? { id: "", token: "" } : { id: text.slice(0, colon), token: text.slice(colon + 1) };
}
