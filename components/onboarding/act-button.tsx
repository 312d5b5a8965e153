"use client";

import type { ReactNode } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { Button } from "@/components/ui/button";
import type { OnboardingAct } from "@/lib/services/onboarding/schema";
import { type OnboardingAction, useAct } from "./use-act";

interface ActButtonProps {
  authId: string;
  action: OnboardingAction;
  given: OnboardingAct;
  variant?: "primary" | "secondary";
  children: ReactNode;
}

/** An act that takes nothing back that could not be had again: it asks no questions. */
export function ActButton({ authId, action, given, variant = "secondary", children }: ActButtonProps) {
  const { act, pending, problem } = useAct(action, authId);
  return (
    <div className="space-y-2">
      <Button variant={variant} loading={pending} onClick={() => act(given)}>
        {children}
      </Button>
      <FormProblem problem={problem} />
    </div>
  );
}
