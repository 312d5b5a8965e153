"use client";

import { useEffect, useState } from "react";

/** Counts down from what the server said when the page was made; also after the computer slept. */
export function useSecondsLeft(atFirst: number): number {
  const [left, setLeft] = useState(atFirst);

  useEffect(() => {
    const end = Date.now() + atFirst * 1_000;
    const look = () => setLeft(Math.max(0, (end - Date.now()) / 1_000));
    const timer = setInterval(look, 1_000);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [atFirst]);

  return left;
}
