"use client";

import { useEffect } from "react";
import { forgetLiveCount } from "@/components/shell/live-counts";
import { fetchedPart } from "@/components/ui/fetched-part";
import { whenIdle } from "@/components/ui/when-idle";

const watching = fetchedPart(() => import("./live-watch"));

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
    const ended = new AbortController();
    const { signal } = ended;
    function begin(): void {
      if (document.visibilityState !== "visible" || stop) return;
      watching.fetch().then(
        ({ watch }) => {
          if (!signal.aborted) stop ??= watch(person);
        },
        // Without a line, or since a new build: when somebody looks again, or the line is back.
        () => undefined,
      );
    }
    const forget = whenIdle(() => {
      begin();
      document.addEventListener("visibilitychange", begin, { signal });
      window.addEventListener("online", begin, { signal });
    });
    return () => {
      ended.abort();
      forget();
      stop?.();
    };
  }, [person]);

  return null;
}
