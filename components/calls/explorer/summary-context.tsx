"use client";

import { createContext, type ReactNode, use, useContext, useEffect, useMemo, useState } from "react";
import type { Section } from "@/lib/http/section";
import type { CallSummaryDto } from "@/lib/services/calls/schema";

type Result = Section<CallSummaryDto>;

interface Held {
  promise: Promise<Result>;
  latest: Result | null;
}

const SummaryContext = createContext<Held | null>(null);

/**
 * Totals come after the rows and must not hold them up: until new ones are there the old ones stay, instead of the
 * whole step waiting for both.
 */
export function SummaryProvider({ promise, children }: { promise: Promise<Result>; children: ReactNode }) {
  const [latest, setLatest] = useState<Result | null>(null);

  useEffect(() => {
    let wanted = true;
    promise.then(
      (result) => {
        if (wanted) setLatest(result);
      },
      // What the promise throws, the first reader below meets too.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [promise]);

  const value = useMemo(() => ({ promise, latest }), [promise, latest]);
  return <SummaryContext value={value}>{children}</SummaryContext>;
}

/** The latest totals of the filter; suspends only until the first have come. */
export function useSummary(): Result {
  const held = useContext(SummaryContext);
  if (!held) throw new Error("useSummary stands below SummaryProvider");
  return held.latest ?? use(held.promise);
}

/** The same without waiting: null until they are there, or where they could not be read. */
export function useSummaryIfThere(): CallSummaryDto | null {
  const held = useContext(SummaryContext);
  return held?.latest?.ok ? held.latest.data : null;
}
