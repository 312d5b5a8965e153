"use client";

import { useMemo } from "react";
import { useTranslate } from "#translate";
import { runwayFrom } from "@/lib/services/runway/dto";
import type { BurnForecastDto } from "@/lib/services/runway/schema";
import { Runway } from "./runway";

export interface LiveRunwayProps {
  forecast: BurnForecastDto;
  /** A decimal string, as it was at `at`. */
  balance: string;
  at: string;
}

/** How long this very balance lasts: follows a balance that is read again and again. */
export function LiveRunway({ forecast, balance, at }: LiveRunwayProps) {
  const t = useTranslate();
  const runway = useMemo(() => runwayFrom(forecast, balance, new Date(at)), [forecast, balance, at]);
  // Nothing to say is not worth a line beside a balance.
  if (runway.state === "unknown") return null;
  const lasts = runway.state === "ends" && runway.hours !== 0;
  return (
    <span className="text-xs" data-testid="runway">
      {lasts && <span className="text-ink-subtle">{t("lasts")} </span>}
      <Runway runway={runway} />
    </span>
  );
}
