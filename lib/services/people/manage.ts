import "server-only";
import type { AuditAction } from "@/lib/audit/actions";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertProven } from "@/lib/auth/fresh-proof";
import type { Role } from "@/lib/authz/permissions";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { User } from "@/lib/db/types";
import { AppError, notFound } from "@/lib/http/errors";
import { type Company, companyFor, ofCompany } from "@/lib/services/invitations/company";
import { assertAdminStays } from "./last-admin";
import { endSessions } from "./write";

/** Those who take each other away at the same time wait here for one another. */
async function alone(tx: Tx, { customerId }: Company): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`people:${customerId ?? "staff"}`}, 0))`;
}

/** The person of this account; one of another account is as one who does not exist. */
async function personOf(tx: Tx, company: Company, email: string): Promise<User> {
  const user = await tx.user.findUnique({ where: { email } });
  if (!user || user.customerId !== company.customerId) throw notFound("This person");
  return user;
}

function assertNotSelf(actor: Actor, user: User): void {
  if (actor.type === "user" && actor.id === user.id) {
    throw new AppError("conflict", "This is yourself. Somebody else has to do it.");
  }
}

/** Before somebody loses rights: an account and the staff keep somebody who can act for them. */
async function assertSomebodyStays(tx: Tx, company: Company, user: User): Promise<void> {
  if (company.customerId === null) return assertAdminStays(tx, user);
  // The reseller may close an account to everybody; its own people may not lock themselves out.
  if (company.audience === "staff" || user.role !== "customer") return;
  const others = await tx.user.count({
    where: { customerId: company.customerId, role: "customer", status: "active", id: { not: user.id } },
  });
  if (others === 0) throw new AppError("conflict", "This is the last person who may change things here.");
}

interface Change {
  action: AuditAction;
  before?: Record<string, string>;
  after?: Record<string, string>;
}

/** The frame of every change to a person: who may, whom, one at a time, and the record of it. */
async function changePerson(
  actor: Actor,
  authId: string | null,
  email: string,
  change: (tx: Tx, company: Company, user: User) => Promise<Change | null>,
): Promise<null> {
  const company = await companyFor(actor, authId);
  await assertProven(actor);
  await transact(async (tx) => {
    await alone(tx, company);
    const user = await personOf(tx, company, email);
    assertNotSelf(actor, user);
    const done = await change(tx, company, user);
    if (!done) return;
    await appendAudit(tx, actor, {
      ...done,
      outcome: "success",
      target: { type: "user", id: user.id, name: user.name },
      ...ofCompany(company),
    });
  });
  return null;
}

/** True with the person's next request: rights are read from the database each time. */
export function changeRole(actor: Actor, authId: string | null, email: string, role: Role): Promise<null> {
  return changePerson(actor, authId, email, async (tx, company, user) => {
    if (user.role === role) return null;
    await assertSomebodyStays(tx, company, user);
    await tx.user.update({ where: { id: user.id }, data: { role } });
    // What they proved was for the rights that they had.
    await tx.session.updateMany({
      where: { userId: user.id, revokedAt: null },
      data: { provenAt: null, provenBy: null },
    });
    return { action: "user.role_changed", before: { role: user.role }, after: { role } };
  });
}

/** Ends every session as well. */
export function disable(actor: Actor, authId: string | null, email: string): Promise<null> {
  return changePerson(actor, authId, email, async (tx, company, user) => {
    if (user.status !== "active") return null;
    await assertSomebodyStays(tx, company, user);
    await tx.user.update({ where: { id: user.id }, data: { status: "disabled" } });
    await endSessions(tx, user.id);
    return { action: "user.disabled" };
  });
}

export function enable(actor: Actor, authId: string | null, email: string): Promise<null> {
  return changePerson(actor, authId, email, async (tx, _company, user) => {
    if (user.status === "active") return null;
    await tx.user.update({ where: { id: user.id }, data: { status: "active" } });
    return { action: "user.enabled" };
  });
}

export function signOutEverywhere(actor: Actor, authId: string | null, email: string): Promise<null> {
  return changePerson(actor, authId, email, async (tx, _company, user) => {
    await endSessions(tx, user.id);
    return { action: "user.signed_out" };
  });
}
