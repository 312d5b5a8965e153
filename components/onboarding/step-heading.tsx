"use client";

import { type ReactNode, useEffect, useRef } from "react";
import type { StepId } from "@/lib/services/onboarding/schema";

/** The heading of the open step. It takes the focus when the step changes, so that keyboard and screen reader follow. */
export function StepHeading({ step, children }: { step: StepId; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);

  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    heading.current?.focus();
  }, [step]);

  return (
    <h2 ref={heading} tabIndex={-1} className="rounded font-semibold text-base outline-offset-4">
      {children}
    </h2>
  );
}
