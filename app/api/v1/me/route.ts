import { notDuringVisit, permissionsOf } from "@/lib/authz/permissions";
import { route } from "@/lib/http/route";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.me, async ({ actor }) => {
  const visit = actor.type === "user" ? actor.visit : null;
  const permissions = permissionsOf(actor.role);
  return {
    data: {
      type: actor.type,
      id: actor.id,
      name: actor.name,
      email: actor.type === "user" ? actor.email : null,
      role: actor.role,
      permissions: visit ? permissions.filter((one) => !notDuringVisit.includes(one)) : permissions,
      customer: actor.own ? { authId: actor.own.authId } : null,
      visit: visit ? { endsAt: visit.endsAt.toISOString() } : null,
    },
  };
});
