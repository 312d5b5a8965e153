import { route } from "@/lib/http/route";
import { personAnswer } from "@/lib/services/people/answer";
import { disable } from "@/lib/services/people/manage";
import { operations } from "../../../../../operations";

export const dynamic = "force-dynamic";

export const POST = route(operations.customerPersonDisable, async ({ actor, params }) => {
  await disable(actor, params.authId, params.email);
  return personAnswer(actor, params);
});
