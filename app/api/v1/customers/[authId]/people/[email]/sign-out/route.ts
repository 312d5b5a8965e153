import { route } from "@/lib/http/route";
import { personAnswer } from "@/lib/services/people/answer";
import { signOutEverywhere } from "@/lib/services/people/manage";
import { operations } from "../../../../../operations";

export const dynamic = "force-dynamic";

export const POST = route(operations.customerPersonSignOut, async ({ actor, params }) => {
  await signOutEverywhere(actor, params.authId, params.email);
  return personAnswer(actor, params);
});
