import "server-only";
import { requireActor } from "@/lib/auth/current";
import { customerScope, partnerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { isUnderway, listOnboardings, readOnboarding } from "./read";
import type { OnboardingDto, OnboardingListDto, OnboardingListQuery } from "./schema";

export async function loadOnboarding(authId: string): Promise<Section<OnboardingDto>> {
  const actor = await requireActor();
  const customer = await required(() => customerScope(actor, authId, "onboarding:read"));
  return section("onboarding", () => readOnboarding(customer));
}

/** For the other pages of a customer. */
export async function loadOnboardingUnderway(authId: string): Promise<boolean> {
  const actor = await requireActor();
  const customer = await required(() => customerScope(actor, authId, "onboarding:read"));
  return isUnderway(customer);
}

export async function loadOnboardings(query: OnboardingListQuery): Promise<Section<OnboardingListDto>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "onboarding:read"));
  return section("onboardings", () => listOnboardings(partner, query));
}
