import { CircleCheck, CircleX, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { TONES } from "./badge";
import { cn } from "./cn";

const ICONS = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleX } as const;

export interface BannerProps {
  tone?: keyof typeof ICONS;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** "alert" interrupts a screen reader: for what appears after an act, not for what was there when the page came. */
  role?: "alert" | "status" | "note";
  className?: string;
}

export function Banner({ tone = "info", title, children, actions, role = "note", className }: BannerProps) {
  const Icon = ICONS[tone];
  return (
    <div role={role} className={cn("flex gap-2.5 rounded-lg border px-3.5 py-2.5", TONES[tone], className)}>
      <Icon aria-hidden className="mt-[3px] size-4 shrink-0" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          {title && <p className="font-medium">{title}</p>}
          {children && <div className="text-ink-muted">{children}</div>}
        </div>
        {actions && <div className="flex gap-2">{actions}</div>}
      </div>
    </div>
  );
}
