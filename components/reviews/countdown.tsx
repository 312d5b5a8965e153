"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { formatDuration } from "@/lib/format/duration";

/** Seconds until a moment, counted in the browser; asks the page again when it has come. */
export function Countdown({ until }: { until: string }) {
  const router = useRouter();
  // The server's clock is another one: the first rendering says nothing that both would have to agree on.
  const [left, setLeft] = useState<number | null>(null);
  const over = useRef(false);

  useEffect(() => {
    over.current = false;
    function tick() {
      const seconds = Math.ceil((Date.parse(until) - Date.now()) / 1_000);
      setLeft(Math.max(0, seconds));
      if (seconds > 0 || over.current) return;
      over.current = true;
      router.refresh();
    }
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [until, router]);

  return (
    <span role="timer" className="whitespace-nowrap tabular-nums">
      {left === null ? "…" : left === 0 ? "now" : formatDuration(left)}
    </span>
  );
}
