import { permissionsOf } from "@/lib/authz/permissions";
import { route } from "@/lib/http/route";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.me, async ({ actor }) => ({
  data: {
    type: actor.type,
    id: actor.id,
    name: actor.name,
    email: actor.type === "user" ? actor.email : null,
    role: actor.role,
    permissions: permissionsOf(actor.role),
    customer: actor.own ? { authId: actor.own.authId } : null,
  },
}));
