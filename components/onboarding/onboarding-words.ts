import type { Tone } from "@/components/ui/badge";
import { roleNames } from "@/lib/authz/permissions";
import type { OnboardingRowDto, StepDto, StepId, StepState } from "@/lib/services/onboarding/schema";

export const stepStateWords: Record<StepState, { label: string; tone: Tone }> = {
  done: { label: "Done", tone: "success" },
  skipped: { label: "Not needed", tone: "neutral" },
  next: { label: "Next", tone: "info" },
  open: { label: "Open", tone: "neutral" },
  waiting: { label: "Waiting", tone: "info" },
  blocked: { label: "Not yet possible", tone: "warning" },
  unknown: { label: "Could not be read", tone: "warning" },
};

export const onboardingStateWords: Record<OnboardingRowDto["state"], { label: string; tone: Tone }> = {
  not_started: { label: "Not started", tone: "neutral" },
  open: { label: "Under way", tone: "info" },
  completed: { label: "Completed", tone: "success" },
  closed: { label: "Closed", tone: "neutral" },
};

/** The page of a customer's onboarding, at one of its steps where one is named. */
export function onboardingHref(authId: string, step?: StepId): string {
  const page = `/customers/${encodeURIComponent(authId)}/onboarding`;
  return step ? `${page}?step=${step}` : page;
}

/** "Admin or Finance". */
export function whoMay({ roles }: Pick<StepDto, "roles">): string {
  return roles.map((role) => roleNames[role]).join(" or ");
}

/** The step that a person would open first. */
export function firstToOpen(steps: readonly StepDto[]): StepId {
  const order: StepState[] = ["next", "waiting", "unknown", "blocked"];
  for (const state of order) {
    const step = steps.find((one) => one.state === state);
    if (step) return step.id;
  }
  return "call";
}
