"use client";

import { useEffect } from "react";
import { forgetLiveCount } from "@/components/shell/live-counts";
import { whenIdle } from "@/components/ui/when-idle";

export interface LiveHostProps {
  /** Whose page it is: what one person was shown says nothing of another. */
  person: string;
  /** How many press, as the page was sent; made anew with every rendering of the frame. */
  sent: { pressing: number };
}

/**
 * Stands once in the frame of the staff's pages and tells what opens or worsens meanwhile. What does it is fetched when
 * the browser has nothing else to do.
 */
export function LiveHost({ person, sent }: LiveHostProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the sending that counts, not the figure
  useEffect(() => forgetLiveCount("/attention"), [sent]);

  useEffect(() => {
    let stop: (() => void) | null = null;
    let ended = false;
    const forget = whenIdle(async () => {
      const { watch } = await import("./live-watch");
      if (!ended) stop = watch(person);
    });
    return () => {
      ended = true;
      forget();
      stop?.();
    };
  }, [person]);

  return null;
}
