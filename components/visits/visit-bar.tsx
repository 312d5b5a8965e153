"use client";

import { useEffect } from "react";
import { buttonClass } from "@/components/ui/button-class";
import type { ActionResult } from "@/lib/http/result";
import type { VisitView } from "@/lib/services/visits/schema";
import { useSecondsLeft } from "./use-seconds-left";
import { leaveTo, useStopVisit } from "./use-stop-visit";
import { useFreshVisit } from "./visit-channel";

export interface VisitBarProps {
  visit: VisitView;
  end: (given: Record<string, never>) => Promise<ActionResult<{ href: string }>>;
}

/** Whose portal this is, why it is open, for how long, and the way out. Read by staff alone. */
export function VisitBar({ visit, end }: VisitBarProps) {
  const { customerName, reason, secondsLeft, backHref } = visit;
  const left = useSecondsLeft(secondsLeft);
  const { stop, pending, problem } = useStopVisit(end);
  const isOver = left <= 0;
  useFreshVisit();

  useEffect(() => {
    if (isOver) leaveTo(backHref);
  }, [isOver, backHref]);

  return (
    <aside
      aria-label="Viewing as a customer"
      className="sticky top-0 z-40 flex h-(--visit-bar) flex-wrap content-center items-center gap-x-3 bg-warning px-4 text-sm text-surface sm:flex-nowrap sm:px-6"
    >
      <Eye />
      <p className="min-w-0 flex-1 truncate font-semibold sm:max-w-[40%] sm:flex-none" title={customerName}>
        Viewing as {customerName}
      </p>
      <p
        className="order-last min-w-0 basis-full truncate text-xs sm:order-none sm:flex-1 sm:basis-0"
        title={reason}
      >
        {problem ? <span role="alert">{problem}</span> : `Read-only. ${reason}`}
      </p>
      <p role="timer" className="shrink-0 text-xs tabular-nums">
        {timeLeft(left)}
      </p>
      <button
        type="button"
        aria-busy={pending || undefined}
        aria-disabled={pending}
        onClick={stop}
        className={buttonClass({ size: "sm" })}
      >
        Stop viewing
      </button>
    </aside>
  );
}

/** Drawn here: the pages that carry this bar in case should not carry the library of icons for it. */
function Eye() {
  return (
    <svg
      aria-hidden
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      className="size-4 shrink-0 max-sm:hidden"
    >
      <path d="M2 12c2.5-5 6-7 10-7s7.5 2 10 7c-2.5 5-6 7-10 7s-7.5-2-10-7Z" />
      <circle cx="12" cy="12" r="3" />
    </svg>
  );
}

function timeLeft(seconds: number): string {
  if (seconds <= 0) return "Time is up";
  return seconds < 60 ? `${Math.ceil(seconds)} s left` : `${Math.ceil(seconds / 60)} min left`;
}
