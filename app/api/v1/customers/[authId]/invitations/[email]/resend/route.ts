import { route } from "@/lib/http/route";
import { invitationAnswer } from "@/lib/services/invitations/answer";
import { resendInvitation } from "@/lib/services/invitations/write";
import { operations } from "../../../../../operations";

export const dynamic = "force-dynamic";

export const POST = route(operations.customerInvitationResend, async ({ actor, params }) => {
  await resendInvitation(actor, params.authId, params.email);
  return invitationAnswer(actor, params);
});
