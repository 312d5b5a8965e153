"use server";

import { action } from "@/lib/http/action";
import { onboardingActInput } from "@/lib/services/onboarding/schema";
import { actOnOnboarding } from "@/lib/services/onboarding/write";

export const onboardingAction = action(
  { name: "onboarding.act", permission: "onboarding:manage", input: onboardingActInput },
  (actor, { authId, given }) => actOnOnboarding(actor, authId, given),
);
