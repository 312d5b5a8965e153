import { ArrowLeft, ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Viewer } from "@/lib/format/viewer";
import type { OnboardingDto, StepDto } from "@/lib/services/onboarding/schema";
import { onboardingHref, stepStateWords, whoMay } from "./onboarding-words";
import { StepFacts } from "./step-facts";
import { StepHeading } from "./step-heading";

interface StepPanelProps {
  onboarding: OnboardingDto;
  step: StepDto;
  viewer: Viewer;
  /** Whether the reader's role may do this step. */
  may: boolean;
  /** The form, or the link to where it is done. */
  children: ReactNode;
  /** To skip it or to take it up again. */
  choice: ReactNode;
}

function Neighbour({
  authId,
  step,
  side,
}: {
  authId: string;
  step: StepDto | undefined;
  side: "back" | "on";
}) {
  if (!step) return <span />;
  return (
    <Link href={onboardingHref(authId, step.id)} scroll={false} className={buttonClass({ variant: "ghost" })}>
      {side === "back" && <ArrowLeft aria-hidden />}
      <span>
        <span className="sr-only">{side === "back" ? "Back to " : "On to "}</span>
        {step.title}
      </span>
      {side === "on" && <ArrowRight aria-hidden />}
    </Link>
  );
}

const toneOf = (state: StepDto["state"]) => (state === "unknown" || state === "blocked" ? "warning" : "info");

/** Everything about the open step: why it matters, what is known, and the way to do it. */
export function StepPanel({ onboarding, step, viewer, may, children, choice }: StepPanelProps) {
  const { authId, steps, facts } = onboarding;
  const place = steps.findIndex(({ id }) => id === step.id);
  const { label, tone } = stepStateWords[step.state];
  const settled = step.state === "done" || step.state === "skipped";
  const next = steps.find(({ id }) => id === onboarding.next);
  const needsCredentials =
    step.id === "trunk" && step.state === "unknown" && !facts.trunks.ok && facts.trunks.credentials;
  return (
    <section aria-label={step.title} className="min-w-0 rounded-lg border border-line bg-surface shadow-soft">
      <header className="space-y-1 border-line border-b px-4 py-3">
        <div className="flex flex-wrap items-center gap-2">
          <StepHeading step={step.id}>{step.title}</StepHeading>
          <StatusBadge tone={tone}>{label}</StatusBadge>
          {step.isOptional && !settled && <span className="text-ink-subtle text-xs">optional</span>}
        </div>
        <p className="max-w-prose text-ink-muted">{step.why}</p>
      </header>
      <div className="space-y-4 p-4">
        {step.reason && (
          <Banner
            tone={settled ? "success" : toneOf(step.state)}
            title={step.reason}
            actions={
              needsCredentials && (
                <Link href={`/customers/${encodeURIComponent(authId)}/credentials`} className={buttonClass()}>
                  Mend the credentials
                </Link>
              )
            }
          />
        )}
        <StepFacts step={step.id} authId={authId} facts={facts} viewer={viewer} />
        {!settled && !may && (
          <p className="text-ink-muted">Your role cannot do this step. It is for {whoMay(step)}.</p>
        )}
        {children}
        {choice}
        {settled && next && (
          <Link
            href={onboardingHref(authId, next.id)}
            scroll={false}
            className={buttonClass({ variant: "primary" })}
          >
            Go on with {next.title}
            <ArrowRight aria-hidden />
          </Link>
        )}
      </div>
      <footer className="flex justify-between gap-2 border-line border-t px-2 py-2">
        <Neighbour authId={authId} step={steps[place - 1]} side="back" />
        <Neighbour authId={authId} step={steps[place + 1]} side="on" />
      </footer>
    </section>
  );
}
