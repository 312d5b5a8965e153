"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Asks the page again while somebody looks at it: others work on the same queue. */
export function RefreshEvery({ seconds }: { seconds: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, seconds * 1_000);
    return () => clearInterval(timer);
  }, [router, seconds]);
  return null;
}
