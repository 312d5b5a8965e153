import { route } from "@/lib/http/route";
import { revokeInvitation } from "@/lib/services/invitations/write";
import { operations } from "../../../../operations";

export const dynamic = "force-dynamic";

export const DELETE = route(operations.customerInvitationRevoke, async ({ actor, params }) => ({
  data: await revokeInvitation(actor, params.authId, params.email),
}));
