import { CircleAlert, CircleCheck, CircleDashed, CircleX, Clock } from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type Tone } from "./badge";

const ICONS = {
  neutral: CircleDashed,
  success: CircleCheck,
  warning: CircleAlert,
  danger: CircleX,
  info: Clock,
} as const;

/** A state in words, with a shape and a colour: it can be told without seeing colour. */
export function StatusBadge({ tone, children }: { tone: Tone; children: ReactNode }) {
  const Icon = ICONS[tone];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {children}
    </Badge>
  );
}
