"use client";

import { useEffect } from "react";

const NAME = "tandem.visit";

/** Tells this browser's other tabs that what they show is somebody else's view now. */
export function tellOtherTabs(): void {
  const channel = new BroadcastChannel(NAME);
  channel.postMessage("changed");
  channel.close();
}

/** A tab that shows a visit is loaded anew when the visit changes elsewhere, or when it comes back from the history. */
export function useFreshVisit(): void {
  useEffect(() => {
    const channel = new BroadcastChannel(NAME);
    channel.onmessage = () => window.location.reload();
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) window.location.reload();
    };
    window.addEventListener("pageshow", onShow);
    return () => {
      channel.close();
      window.removeEventListener("pageshow", onShow);
    };
  }, []);
}
