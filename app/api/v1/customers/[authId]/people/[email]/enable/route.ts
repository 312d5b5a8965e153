import { route } from "@/lib/http/route";
import { personAnswer } from "@/lib/services/people/answer";
import { enable } from "@/lib/services/people/manage";
import { operations } from "../../../../../operations";

export const dynamic = "force-dynamic";

export const POST = route(operations.customerPersonEnable, async ({ actor, params }) => {
  await enable(actor, params.authId, params.email);
  return personAnswer(actor, params);
});
