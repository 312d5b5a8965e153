import { customerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readOnboarding } from "@/lib/services/onboarding/read";
import { actOnOnboarding } from "@/lib/services/onboarding/write";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.onboarding, async ({ actor, params }) => ({
  data: await readOnboarding(await customerScope(actor, params.authId, "onboarding:read")),
}));

export const POST = route(operations.onboardingAct, async ({ actor, params, body }) => ({
  data: await actOnOnboarding(actor, params.authId, body),
}));
