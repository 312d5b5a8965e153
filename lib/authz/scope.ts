import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/http/errors";
import { isCustomerRole, type Permission, roleMay } from "./permissions";
import type { AuthorizedCustomer, AuthorizedPartner } from "./scopes";

/** What ids of accounts look like; nothing else is ever spliced into an upstream path. */
export const authIdShape = /^[A-Za-z0-9_-]{3,64}$/;

export type Scope =
  | { kind: "customer"; customer: AuthorizedCustomer }
  | { kind: "partner"; partner: AuthorizedPartner };

// The one place where scopes are minted: after the checks above each call, and nowhere else.
function mintCustomer(customerId: string, authId: string): AuthorizedCustomer {
  return { customerId, authId } as AuthorizedCustomer;
}
function mintPartner(): AuthorizedPartner {
  return {} as AuthorizedPartner;
}

export function assertMay(actor: Actor, permission: Permission): void {
  if (!roleMay(actor.role, permission)) {
    throw new AppError("forbidden", "Your role does not allow this. Ask an admin if you need it.");
  }
}

/** Across all customers: staff and staff keys only. */
export function partnerScope(actor: Actor, permission: Permission): AuthorizedPartner {
  assertMay(actor, permission);
  if (isCustomerRole(actor.role) || actor.own) throw notFound("This");
  return mintPartner();
}

/** One customer: any for staff, the own one for a customer. Missing and foreign ids get the same answer. */
export async function customerScope(
  actor: Actor,
  authId: string,
  permission: Permission,
): Promise<AuthorizedCustomer> {
  assertMay(actor, permission);
  if (isCustomerRole(actor.role) || actor.own) {
    if (actor.own?.authId !== authId) throw notFound("This customer");
    return mintCustomer(actor.own.customerId, actor.own.authId);
  }
  if (!authIdShape.test(authId)) throw notFound("This customer");
  const row = await db().customer.findUnique({ where: { authId }, select: { id: true } });
  if (!row) throw notFound("This customer");
  return mintCustomer(row.id, authId);
}

/** The customer named, else the caller's own, else everything that the caller may see. */
export async function scopeFor(
  actor: Actor,
  authId: string | undefined,
  permission: Permission,
): Promise<Scope> {
  const wanted = authId ?? actor.own?.authId;
  if (wanted !== undefined) {
    return { kind: "customer", customer: await customerScope(actor, wanted, permission) };
  }
  return { kind: "partner", partner: partnerScope(actor, permission) };
}

/**
 * For jobs, which act for no person: every scope that they take is named by a row of ours.
 * Refuses any other actor.
 */
export function systemCustomerScope(actor: Actor, row: { id: string; authId: string }): AuthorizedCustomer {
  if (actor.type !== "system") throw new AppError("forbidden", "Only the portal's own jobs may do this.");
  return mintCustomer(row.id, row.authId);
}
