"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslate } from "#translate";
import { cn } from "@/components/ui/cn";
import { useViewer } from "@/components/ui/viewer-context";
import type { RunwayDto } from "@/lib/services/runway/schema";
import { runwayDetail, runwayInWords, type Urgency, urgencyOf } from "./runway-words";

const LOOKS: Record<Urgency, string> = {
  danger: "font-medium text-danger",
  warning: "text-warning",
  calm: "text-ink-muted",
};

/** How long a balance lasts, in a few words; the exact time and how sure it is on hover. */
export function Runway({ runway, className }: { runway: RunwayDto; className?: string }) {
  const t = useTranslate();
  const viewer = useViewer();
  const urgency = urgencyOf(runway);
  return (
    <span
      title={runwayDetail(runway, viewer, t)}
      data-urgency={urgency}
      className={cn("inline-flex items-center gap-1 whitespace-nowrap", LOOKS[urgency], className)}
      suppressHydrationWarning
    >
      {urgency === "danger" && <TriangleAlert aria-hidden className="size-3.5 shrink-0" />}
      {runwayInWords(runway, t)}
    </span>
  );
}
