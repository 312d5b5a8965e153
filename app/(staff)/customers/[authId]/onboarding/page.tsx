import type { Metadata } from "next";
import { z } from "zod";
import { OnboardingView } from "@/components/onboarding/onboarding-view";
import { firstToOpen } from "@/components/onboarding/onboarding-words";
import { StepChoice } from "@/components/onboarding/step-choice";
import { StepPanel } from "@/components/onboarding/step-panel";
import { SectionView } from "@/components/section/section-view";
import { Banner } from "@/components/ui/banner";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { roleMay } from "@/lib/authz/permissions";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadOnboarding } from "@/lib/services/onboarding/loaders";
import { stepIds } from "@/lib/services/onboarding/schema";
import { onboardingAction } from "./actions";
import { StepForm } from "./step-form";

export const metadata: Metadata = { title: "Onboarding" };

const onboardingQuery = z.object({ step: z.enum(stepIds).optional(), created: z.string().optional() });

interface OnboardingPageProps {
  params: Promise<{ authId: string }>;
  searchParams: SearchParams;
}

export default async function OnboardingPage({ params, searchParams }: OnboardingPageProps) {
  const [actor, { authId }, query, viewer] = await Promise.all([
    requireStaff(),
    params,
    pageQuery(onboardingQuery, searchParams),
    currentViewer(),
  ]);
  const result = await loadOnboarding(authId);
  const mayManage = roleMay(actor.role, "onboarding:manage");
  return (
    <div className="space-y-4">
      {query.created && (
        <Banner tone="success" role="status" title="The account exists">
          Next come money, a number and a way for calls to reach the customer. You can leave at any time: what
          is done stays done, and the customer waits on the list under Onboarding.
        </Banner>
      )}
      <SectionView result={result} failed="The onboarding could not be read">
        {(onboarding) => {
          const current = query.step ?? firstToOpen(onboarding.steps);
          const step = onboarding.steps.find(({ id }) => id === current);
          return (
            <OnboardingView
              onboarding={onboarding}
              current={current}
              viewer={viewer}
              mayManage={mayManage}
              action={onboardingAction}
            >
              {step && (
                <StepPanel
                  onboarding={onboarding}
                  step={step}
                  viewer={viewer}
                  may={step.roles.includes(actor.role)}
                  choice={
                    mayManage &&
                    onboarding.state === "open" && (
                      <StepChoice authId={authId} step={step} action={onboardingAction} />
                    )
                  }
                >
                  <StepForm onboarding={onboarding} step={step} role={actor.role} />
                </StepPanel>
              )}
            </OnboardingView>
          );
        }}
      </SectionView>
    </div>
  );
}
