import "server-only";
import type { Actor, UserActor } from "@/lib/auth/actor";
import { assertMay } from "@/lib/authz/scope";
import { AppError } from "@/lib/http/errors";

/**
 * The person who acts on what is theirs alone. A key and a job are nobody, and whoever looks at the portal as a customer
 * is not one of its people.
 */
export function assertSelf(actor: Actor): UserActor {
  assertMay(actor, "self:manage");
  if (actor.type !== "user" || actor.visit) {
    throw new AppError("forbidden", "Only the person themself may do this.");
  }
  return actor;
}
