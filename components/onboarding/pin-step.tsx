"use client";

import { useEffect } from "react";
import type { StepId } from "@/lib/services/onboarding/schema";

/**
 * Writes the open step into the address. Else a page that is read again would open the next step by itself, and take
 * away what somebody is looking at: a password that is shown once.
 */
export function PinStep({ step }: { step: StepId }) {
  useEffect(() => {
    const address = new URL(window.location.href);
    if (address.searchParams.has("step")) return;
    address.searchParams.set("step", step);
    window.history.replaceState(null, "", address);
  }, [step]);
  return null;
}
