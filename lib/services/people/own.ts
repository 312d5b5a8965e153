import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { notFound } from "@/lib/http/errors";

/** The caller's own account; staff have none. */
export function ownAuthId(actor: Actor): string {
  if (!actor.own) throw notFound("This customer");
  return actor.own.authId;
}
