import { route } from "@/lib/http/route";
import { personAnswer } from "@/lib/services/people/answer";
import { changeRole } from "@/lib/services/people/manage";
import { operations } from "../../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.customerPerson, ({ actor, params }) => personAnswer(actor, params));

export const PUT = route(operations.customerPersonRole, async ({ actor, params, body }) => {
  await changeRole(actor, params.authId, params.email, body.role);
  return personAnswer(actor, params);
});
