"use client";

import { useEffect } from "react";

// One for the whole document: a channel hears every other one of its name, and this tab must not answer itself.
let channel: BroadcastChannel | null = null;

function ownChannel(): BroadcastChannel {
  channel ??= new BroadcastChannel("tandem.visit");
  return channel;
}

/** Tells this browser's other tabs that what they show is somebody else's view now. */
export function tellOtherTabs(): void {
  ownChannel().postMessage("changed");
}

/** A tab that shows a visit is loaded anew when the visit changes elsewhere, or when it comes back from the history. */
export function useFreshVisit(): void {
  useEffect(() => {
    const reload = () => window.location.reload();
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) reload();
    };
    ownChannel().addEventListener("message", reload);
    window.addEventListener("pageshow", onShow);
    return () => {
      ownChannel().removeEventListener("message", reload);
      window.removeEventListener("pageshow", onShow);
    };
  }, []);
}
