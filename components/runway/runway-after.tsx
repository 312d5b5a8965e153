"use client";

import { ArrowRight } from "lucide-react";
import { useMemo } from "react";
import { useTranslate } from "#translate";
import { runwayFrom } from "@/lib/services/runway/dto";
import type { BurnForecastDto } from "@/lib/services/runway/schema";
import { Runway } from "./runway";

export interface RunwayAfterProps {
  /** Of the wallet or of the master balance; null where none could be read. */
  forecast: BurnForecastDto | null;
  /** Decimal strings. */
  before: string;
  /** Null until there is an amount. */
  after: string | null;
  /** When the balance before was read. */
  at: string;
}

/** How long a balance lasts now, and how long with the top-up; nothing where nothing is known. */
export function RunwayAfter({ forecast, before, after, at }: RunwayAfterProps) {
  const t = useTranslate();
  const [now, then] = useMemo(() => {
    if (!forecast) return [null, null];
    const time = new Date(at);
    return [
      runwayFrom(forecast, before, time),
      after === null ? null : runwayFrom(forecast, after, time),
    ] as const;
  }, [forecast, before, after, at]);
  if (!now || now.state === "unknown") return null;
  return (
    <span className="inline-flex flex-wrap items-center gap-1 text-xs">
      <Runway runway={now} />
      {then && (
        <>
          <ArrowRight aria-hidden className="size-3 text-ink-subtle" />
          <span className="sr-only">{t("then")}</span>
          <Runway runway={then} />
        </>
      )}
    </span>
  );
}
