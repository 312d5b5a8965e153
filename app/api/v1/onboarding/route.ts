import { partnerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { listOnboardings } from "@/lib/services/onboarding/read";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.onboardingList, async ({ actor, query }) =>
  listOnboardings(partnerScope(actor, "onboarding:read"), query),
);
