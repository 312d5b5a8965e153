import "server-only";
import type { Actor, OwnCustomer, Visit } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { AppError, notFound, notYours } from "@/lib/http/errors";
import { isCustomerRole, notDuringVisit, type Permission, roleMay } from "./permissions";
import { mergedPolicy, PORTAL_POLICY_KEY, type PortalPolicy, policyOf } from "./portal-policy";
import type { AuthorizedCustomer, AuthorizedPartner } from "./scopes";

/** What ids of accounts look like; nothing else is ever spliced into an upstream path. */
export const authIdShape = /^[A-Za-z0-9_-]{3,64}$/;

export type Scope =
  | { kind: "customer"; customer: AuthorizedCustomer }
  | { kind: "partner"; partner: AuthorizedPartner };

/** Whether what is read under this scope goes to the customer itself. */
export function isForCustomer(scope: Scope): boolean {
  return scope.kind === "customer" && scope.customer.audience === "customer";
}

// The one place where scopes are minted: after the checks above each call, and nowhere else.
function mintCustomer(row: OwnCustomer, audience: AuthorizedCustomer["audience"]): AuthorizedCustomer {
  const { customerId, authId, name } = row;
  return { customerId, authId, name, audience } as AuthorizedCustomer;
}
function mintPartner(): AuthorizedPartner {
  return {} as AuthorizedPartner;
}

// Which row stands for which auth_id never changes and rows are never deleted; only the label can grow old. What the
// caller may do is asked of the database every time.
const REMEMBER_MS = 60_000;
const REMEMBERED = 10_000;
const mappings = new Map<string, { row: OwnCustomer; at: number }>();

async function mappingOf(authId: string): Promise<OwnCustomer | null> {
  const known = mappings.get(authId);
  if (known && Date.now() - known.at < REMEMBER_MS) return known.row;
  const row = await db().customer.findUnique({ where: { authId }, select: { id: true, name: true } });
  if (!row) return null;
  if (mappings.size >= REMEMBERED) mappings.clear();
  const mapping = { customerId: row.id, authId, name: row.name };
  mappings.set(authId, { row: mapping, at: Date.now() });
  return mapping;
}

function assertVisitorMay(visit: Visit, permission: Permission): void {
  // To end a visit, or to begin another, is no act of the customer's.
  if (permission === "customers:visit" && roleMay(visit.staffRole, permission)) return;
  if (roleMay("customer_viewer", permission) && !notDuringVisit.includes(permission)) return;
  throw new AppError(
    "forbidden",
    "You are viewing the portal as a customer: nothing can be changed. Stop viewing first.",
  );
}

export function assertMay(actor: Actor, permission: Permission): void {
  if (actor.type === "user" && actor.visit) {
    assertVisitorMay(actor.visit, permission);
    return;
  }
  if (!roleMay(actor.role, permission)) {
    throw new AppError("forbidden", "Your role does not allow this. Ask an admin if you need it.");
  }
}

/** What the reseller lets this customer do by itself, from the database on every use. */
export async function portalPolicyOf({ customerId }: { customerId: string }): Promise<PortalPolicy> {
  const [setting, customer] = await Promise.all([
    db().setting.findUnique({ where: { key: PORTAL_POLICY_KEY } }),
    db().customer.findUnique({ where: { id: customerId }, select: { portalPolicy: true } }),
  ]);
  return mergedPolicy(setting?.value, customer?.portalPolicy);
}

async function assertPolicy(own: OwnCustomer, permission: Permission): Promise<void> {
  const rule = policyOf[permission];
  if (rule && !(await portalPolicyOf(own))[rule]) {
    throw new AppError("forbidden", "This is not open to your account. Ask us if you need it.");
  }
}

/** Whether the caller may do this for this customer, for what a page offers; the service asks again. */
export async function mayDo(actor: Actor, permission: Permission): Promise<boolean> {
  if (!roleMay(actor.role, permission)) return false;
  if (actor.type === "user" && actor.visit && notDuringVisit.includes(permission)) return false;
  const rule = policyOf[permission];
  if (!rule || !actor.own) return true;
  return (await portalPolicyOf(actor.own))[rule];
}

/** Across all customers: staff and staff keys only. */
export function partnerScope(actor: Actor, permission: Permission): AuthorizedPartner {
  assertMay(actor, permission);
  if (isCustomerRole(actor.role) || actor.own) throw notYours("This");
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
    if (actor.own?.authId !== authId) throw notYours("This customer");
    await assertPolicy(actor.own, permission);
    return mintCustomer(actor.own, "customer");
  }
  if (!authIdShape.test(authId)) throw notFound("This customer");
  const row = await mappingOf(authId);
  if (!row) throw notFound("This customer");
  return mintCustomer(row, "staff");
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
export function systemCustomerScope(
  actor: Actor,
  row: { customerId: string; authId: string },
): AuthorizedCustomer {
  if (actor.type !== "system") throw new AppError("forbidden", "Only the portal's own jobs may do this.");
  return mintCustomer({ ...row, name: row.authId }, "staff");
}
