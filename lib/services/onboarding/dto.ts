import type { Onboarding } from "@/lib/db/types";
import type { Facts, OnboardingDto, OnboardingRowDto, OnboardingState, StepDto } from "./schema";
import { isSettled, stepsOf } from "./steps";

export function stateOf(row: Pick<Onboarding, "completedAt" | "closedAt">): OnboardingState {
  if (row.completedAt) return "completed";
  return row.closedAt ? "closed" : "open";
}

function recordOf(row: Onboarding | null, of: { authId: string; customerName: string }, steps: StepDto[]) {
  return {
    authId: of.authId,
    customerName: of.customerName,
    state: row ? stateOf(row) : ("not_started" as const),
    startedAt: row?.startedAt.toISOString() ?? null,
    startedBy: row?.startedBy ?? null,
    completedAt: row?.completedAt?.toISOString() ?? null,
    closedAt: row?.closedAt?.toISOString() ?? null,
    closedBy: row?.closedBy ?? null,
    closedReason: row?.closedReason ?? null,
    next: steps.find(({ state }) => state === "next")?.id ?? null,
    done: steps.filter(isSettled).length,
    of: steps.length,
  };
}

export function toOnboardingDto(
  row: Onboarding | null,
  of: { authId: string; customerName: string },
  facts: Facts,
  asOf: Date,
): OnboardingDto {
  const steps = stepsOf(facts, row?.skipped ?? []);
  return { ...recordOf(row, of, steps), steps, facts, asOf: asOf.toISOString() };
}

export function toOnboardingRowDto(
  row: Onboarding,
  of: { authId: string; customerName: string },
  facts: Facts,
): OnboardingRowDto {
  const steps = stepsOf(facts, row.skipped);
  return {
    ...recordOf(row, of, steps),
    waiting: steps.filter(({ state }) => state === "waiting").map(({ id }) => id),
  };
}
