import { customerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { invitationAnswer } from "@/lib/services/invitations/answer";
import { listInvitations } from "@/lib/services/invitations/read";
import { invite } from "@/lib/services/invitations/write";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.customerInvitations, async ({ actor, params }) => ({
  data: await listInvitations(await customerScope(actor, params.authId, "customer-people:read")),
}));

export const POST = route(operations.customerInvite, async ({ actor, params: { authId }, body }) => {
  await invite(actor, authId, body);
  return invitationAnswer(actor, { authId, email: body.email });
});
