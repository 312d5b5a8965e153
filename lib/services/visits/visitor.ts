import "server-only";
import type { Actor, UserActor, Visit } from "@/lib/auth/actor";
import { AppError } from "@/lib/http/errors";

/** The person whom a visit is started by; keys and jobs have no portal to look at. */
export function asPerson(actor: Actor): UserActor {
  if (actor.type === "user") return actor;
  throw new AppError("forbidden", "Only people who are signed in can view the portal as a customer.");
}

/** The visitor as the member of staff that they are. */
export function asStaff(actor: UserActor): UserActor {
  return actor.visit ? { ...actor, role: actor.visit.staffRole, own: null, visit: null } : actor;
}

/** Whoever acts within a visit is recorded as themself, and for which visit. */
export function onVisit(staff: UserActor, visit: Pick<Visit, "id" | "endsAt">): UserActor {
  return { ...staff, visit: { ...visit, staffRole: staff.role } };
}

/** Where a visit leads back to. */
export function customerHref(authId: string): string {
  return `/customers/${encodeURIComponent(authId)}`;
}
