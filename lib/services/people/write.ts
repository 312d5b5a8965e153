import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { hashPassword } from "@/lib/auth/password";
import { assertMay } from "@/lib/authz/scope";
import { db, type Tx } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/errors";
import { transact } from "@/lib/db/transact";
import type { User } from "@/lib/db/types";
import { AppError, invalid } from "@/lib/http/errors";
import { assertAdminStays } from "./last-admin";
import type { PersonInput } from "./schema";

/** Makes a person who can sign in. `demo` people exist in the demo only. */
export async function createPerson(
  actor: Actor,
  input: PersonInput,
  options: { demo?: boolean } = {},
): Promise<User> {
  assertMay(actor, "people:manage");
  const customer = input.customer
    ? await db().customer.findUnique({ where: { authId: input.customer }, select: { id: true } })
    : null;
  if (input.customer && !customer)
    throw invalid({ customer: "The portal knows no customer with this auth_id." });
  const passwordHash = await hashPassword(input.password);
  try {
    return await transact(async (tx) => {
      const user = await tx.user.create({
        data: {
          email: input.email,
          name: input.name,
          role: input.role,
          passwordHash,
          customerId: customer?.id ?? null,
          demo: options.demo ?? false,
        },
      });
      await appendAudit(tx, actor, {
        action: "user.created",
        outcome: "success",
        target: { type: "user", id: user.id, name: user.name },
        ...(input.customer ? { authId: input.customer } : {}),
        after: { email: user.email, role: user.role, customer: input.customer ?? null },
      });
      return user;
    });
  } catch (error) {
    if (isUniqueViolation(error)) {
      throw invalid({ email: "Somebody with this e-mail address exists already." });
    }
    throw error;
  }
}

type Person = User & { customer: { authId: string } | null };

/** People of a customer's show in the customer's activity. */
function whoseRow({ id, name, customer }: Person) {
  return { target: { type: "user", id, name }, ...(customer ? { authId: customer.authId } : {}) };
}

async function personByEmail(email: string): Promise<Person> {
  const user = await db().user.findUnique({
    where: { email: email.trim().toLowerCase() },
    include: { customer: { select: { authId: true } } },
  });
  if (!user) throw new AppError("not_found", `Nobody with the e-mail address ${email}.`);
  return user;
}

/** Also a reset by mail that is on its way: with it the next session would be one step away. */
export async function endSessions(tx: Tx, userId: string): Promise<void> {
  await tx.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: new Date() } });
  await tx.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: new Date() } });
}

/** Takes effect with the person's next request. The last active admin stays. */
export async function disablePerson(actor: Actor, email: string): Promise<User> {
  assertMay(actor, "people:manage");
  const user = await personByEmail(email);
  return transact(async (tx) => {
    await assertAdminStays(tx, user);
    const updated = await tx.user.update({ where: { id: user.id }, data: { status: "disabled" } });
    await endSessions(tx, user.id);
    await appendAudit(tx, actor, {
      action: "user.disabled",
      outcome: "success",
      ...whoseRow(user),
    });
    return updated;
  });
}

/** Lets a disabled person sign in again. */
export async function enablePerson(actor: Actor, email: string): Promise<User> {
  assertMay(actor, "people:manage");
  const user = await personByEmail(email);
  return transact(async (tx) => {
    const updated = await tx.user.update({ where: { id: user.id }, data: { status: "active" } });
    await appendAudit(tx, actor, {
      action: "user.enabled",
      outcome: "success",
      ...whoseRow(user),
    });
    return updated;
  });
}

/** Sets a new password and ends every session of the person. */
export async function resetPassword(actor: Actor, email: string, password: string): Promise<User> {
  assertMay(actor, "people:manage");
  const user = await personByEmail(email);
  const passwordHash = await hashPassword(password);
  return transact(async (tx) => {
    const updated = await tx.user.update({
      where: { id: user.id },
      data: { passwordHash, passwordChangedAt: new Date() },
    });
    await endSessions(tx, user.id);
    await appendAudit(tx, actor, {
      action: "user.password_reset",
      outcome: "success",
      ...whoseRow(user),
    });
    return updated;
  });
}
