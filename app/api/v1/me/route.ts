import type { Actor } from "@/lib/auth/actor";
import { type Permission, permissionsOf } from "@/lib/authz/permissions";
import { mayDo } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

/** What the caller may do now: a customer only what the reseller lets it. */
async function permissionsNow(actor: Actor): Promise<Permission[]> {
  const ofRole = permissionsOf(actor.role);
  const allowed = await Promise.all(ofRole.map((permission) => mayDo(actor, permission)));
  return ofRole.filter((_, at) => allowed[at]);
}

export const GET = route(operations.me, async ({ actor }) => {
  const visit = actor.type === "user" ? actor.visit : null;
  return {
    data: {
      type: actor.type,
      id: actor.id,
      name: actor.name,
      email: actor.type === "user" ? actor.email : null,
      role: actor.role,
      permissions: await permissionsNow(actor),
      customer: actor.own ? { authId: actor.own.authId } : null,
      visit: visit ? { endsAt: visit.endsAt.toISOString() } : null,
    },
  };
});
