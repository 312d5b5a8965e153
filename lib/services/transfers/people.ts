import "server-only";
import type { Actor, UserActor } from "@/lib/auth/actor";
import { type Db, db, type Tx } from "@/lib/db/client";
import { AppError } from "@/lib/http/errors";

/** A key acts for a program: what a person has to decide, it may not. */
export function assertPerson(actor: Actor): asserts actor is UserActor {
  if (actor.type !== "user") {
    throw new AppError("forbidden", "A person has to decide this, signed in to the portal.");
  }
}

/** Tells what this person asked for, or a key that they made. */
export async function ownRequestsOf(
  actor: Actor,
  tx: Tx | Db = db(),
): Promise<(row: { requestedById: string }) => boolean> {
  const keys = await tx.apiKey.findMany({ where: { createdById: actor.id }, select: { id: true } });
  const own = new Set([actor.id, ...keys.map(({ id }) => id)]);
  return ({ requestedById }) => own.has(requestedById);
}
