import { Circle, CircleAlert, CircleCheck, CircleDot, CircleHelp, CircleSlash, Clock } from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { StepState } from "@/lib/services/onboarding/schema";

const looks = {
  done: { Icon: CircleCheck, className: "text-success" },
  skipped: { Icon: CircleSlash, className: "text-ink-subtle" },
  next: { Icon: CircleDot, className: "text-accent" },
  open: { Icon: Circle, className: "text-ink-subtle" },
  waiting: { Icon: Clock, className: "text-info" },
  blocked: { Icon: CircleAlert, className: "text-warning" },
  unknown: { Icon: CircleHelp, className: "text-warning" },
} as const;

/** The state of a step as a shape; the words stand beside it. */
export function StepIcon({ state }: { state: StepState }) {
  const { Icon, className } = looks[state];
  return <Icon aria-hidden className={cn("size-4 shrink-0", className)} />;
}
