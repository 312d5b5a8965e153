import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import type { Actor, UserActor } from "@/lib/auth/actor";
import { customerScope } from "@/lib/authz/scope";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { closeVisit, type VisitEnd } from "./close";
import { type StartVisitInput, VISIT_MINUTES } from "./schema";
import { asPerson, asStaff, customerHref, onVisit } from "./visitor";

const madeRow = z.tuple([z.object({ id: z.string(), endsAt: z.date() })]);

/** The session's row, locked: of two starts at once the later one ends the earlier one's visit. */
async function visitOfSession(tx: Tx, sessionId: string): Promise<{ id: string; authId: string } | null> {
  await tx.$queryRaw`SELECT "id" FROM "Session" WHERE "id" = ${sessionId} FOR UPDATE`;
  const session = await tx.session.findUnique({
    where: { id: sessionId },
    select: { visit: { select: { id: true, authId: true } } },
  });
  return session?.visit ?? null;
}

async function openVisit(
  tx: Tx,
  staff: UserActor,
  customer: AuthorizedCustomer,
  reason: string,
): Promise<{ id: string; endsAt: Date }> {
  const [made] = madeRow.parse(
    await tx.$queryRaw`
      INSERT INTO "CustomerVisit" ("id", "staffId", "staffName", "customerId", "authId", "reason", "startedAt", "endsAt")
      VALUES (${randomUUID()}::uuid, ${staff.id}::uuid, ${staff.name}, ${customer.customerId}::uuid,
              ${customer.authId}, ${reason}, now(), now() + make_interval(mins => ${VISIT_MINUTES}))
      RETURNING "id"::text AS "id", "endsAt"`,
  );
  const { count } = await tx.session.updateMany({
    where: { id: staff.sessionId, revokedAt: null },
    data: { visitId: made.id },
  });
  if (count !== 1) throw new AppError("unauthenticated", "You were signed out. Sign in again.");
  return made;
}

/**
 * From the next request on this session sees the portal as the customer sees it, and may change nothing, for half an
 * hour by the database's clock. A visit that the session was on ends.
 * @throws AppError not_found for an account that does not exist, forbidden for who may not visit
 */
export async function startVisit(
  actor: Actor,
  { authId, reason }: StartVisitInput,
): Promise<{ href: string }> {
  const person = asPerson(actor);
  const staff = asStaff(person);
  const customer = await customerScope(staff, authId, "customers:visit");
  await transact(async (tx) => {
    const current = await visitOfSession(tx, staff.sessionId);
    if (current) await closeVisit(tx, person, current.id, "another visit");
    const made = await openVisit(tx, staff, customer, reason);
    await appendAudit(tx, onVisit(staff, made), {
      action: "visit.started",
      outcome: "success",
      target: { type: "customer", id: customer.authId, name: customer.name },
      authId: customer.authId,
      reason,
      after: { visitor: staff.name, minutes: VISIT_MINUTES, endsAt: made.endsAt.toISOString() },
    });
  });
  return { href: "/portal" };
}

/** Ends the visit of this session. One that is over already is fine. @returns where the visitor came from */
export async function endVisit(actor: Actor, how: VisitEnd = "stopped"): Promise<{ href: string }> {
  const person = asPerson(actor);
  return transact(async (tx) => {
    const current = await visitOfSession(tx, person.sessionId);
    if (!current) return { href: "/dashboard" };
    await closeVisit(tx, person, current.id, how);
    return { href: customerHref(current.authId) };
  });
}
