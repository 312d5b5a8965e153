"use client";

import { useEffect, useState } from "react";
import { useTranslate } from "#translate";
import { formatDateTime, formatRelative } from "@/lib/format/date";
import { useViewer } from "./viewer-context";

const TICK_MS = 15_000;

export interface AsOfProps {
  /** When the data was read, ISO 8601. */
  at: string;
  /** Before the time; "as of" unless told otherwise. */
  prefix?: string;
}

/** A moment as `as of 3 minutes ago`, kept up to date, with the full time and its zone on hover. */
export function AsOf({ at, prefix }: AsOfProps) {
  const t = useTranslate();
  const viewer = useViewer();
  const words = prefix ?? t("as of");
  const full = formatDateTime(at, { ...viewer, seconds: true });
  // Server and browser have different clocks: the first rendering shows the time itself, which both agree on.
  const [now, setNow] = useState<Date | null>(null);

  useEffect(() => {
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), TICK_MS);
    return () => clearInterval(timer);
  }, []);

  return (
    <time dateTime={at} title={full} className="whitespace-nowrap" suppressHydrationWarning>
      {words && `${words} `}
      {now ? formatRelative(at, now, viewer.locale) : full}
    </time>
  );
}
