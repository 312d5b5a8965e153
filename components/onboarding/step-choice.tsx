import type { StepDto } from "@/lib/services/onboarding/schema";
import { ActButton } from "./act-button";
import type { OnboardingAction } from "./use-act";

interface StepChoiceProps {
  authId: string;
  step: StepDto;
  action: OnboardingAction;
}

/** To say that an optional step is not wanted, or that it is after all; nothing for the others. */
export function StepChoice({ authId, step, action }: StepChoiceProps) {
  if (step.mayBeSkipped) {
    return (
      <ActButton authId={authId} action={action} given={{ act: "skip", step: step.id }}>
        Skip this step
      </ActButton>
    );
  }
  if (step.wasSkipped && step.state === "skipped") {
    return (
      <ActButton authId={authId} action={action} given={{ act: "take_up", step: step.id }}>
        Take it up after all
      </ActButton>
    );
  }
  return null;
}
