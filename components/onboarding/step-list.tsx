"use client";

import { type KeyboardEvent, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import type { StepDto, StepId } from "@/lib/services/onboarding/schema";
import { onboardingHref, stepStateWords } from "./onboarding-words";
import { StepIcon } from "./step-icon";

interface StepListProps {
  authId: string;
  steps: StepDto[];
  current: StepId;
}

/** All steps with their state; each is a link, and the arrow keys go from one to the next. */
export function StepList({ authId, steps, current }: StepListProps) {
  const list = useRef<HTMLOListElement>(null);

  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    const links = [...(list.current?.querySelectorAll("a") ?? [])];
    const place = links.findIndex((link) => link.matches(":focus"));
    const target = links[place + by];
    if (place === -1 || !target) return;
    event.preventDefault();
    target.focus();
  }

  return (
    <nav aria-label="Steps">
      <ol ref={list} onKeyDown={onKeyDown} className="space-y-0.5">
        {steps.map((step) => (
          <li key={step.id}>
            <Link
              href={onboardingHref(authId, step.id)}
              scroll={false}
              aria-current={step.id === current ? "step" : undefined}
              className={cn(
                "flex min-h-9 items-center gap-2.5 rounded-md px-2.5 py-1.5 hover:bg-sunken pointer-coarse:min-h-11",
                "aria-[current=step]:bg-accent-soft aria-[current=step]:font-medium",
              )}
            >
              <StepIcon state={step.state} />
              <span className="min-w-0 flex-1">{step.title}</span>
              <span className="text-ink-muted text-xs">
                {stepStateWords[step.state].label}
                {step.isOptional && step.state !== "done" && step.state !== "skipped" && " · optional"}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
