import { Decimal } from "decimal.js";
import type { BurnForecast } from "./forecast";
import { HOUR_MS, HOURS_OF_DAY, timeOfHour } from "./hours";
import type { BurnForecastDto, RunwayDto } from "./schema";
import { hoursUntilEmpty, MAX_HOURS } from "./walk";

/** What is known of a wallet's spending, and what is expected of it. */
export interface KnownBurn {
  forecast: BurnForecast | "quiet" | null;
  /** Hours since the epoch, [from, to); null where nothing was read yet. */
  known: { from: number; to: number } | null;
}

export const NOTHING_KNOWN: KnownBurn = { forecast: null, known: null };

function knownOf({ known }: KnownBurn): Pick<RunwayDto, "knownUntil" | "knownDays"> {
  if (!known) return { knownUntil: null, knownDays: 0 };
  return {
    knownUntil: timeOfHour(known.to).toISOString(),
    knownDays: Math.floor((known.to - known.from) / HOURS_OF_DAY),
  };
}

/** How long a balance lasts from `now` on; unknown without one. */
export function toRunwayDto(burn: KnownBurn, balance: Decimal | null, now: Date): RunwayDto {
  const { forecast } = burn;
  const open = { hours: null, emptyAt: null, confidence: null, ...knownOf(burn) };
  if (balance === null) return { ...open, state: "unknown" };
  // What is empty needs no forecast.
  if (balance.lessThanOrEqualTo(0)) {
    const confidence = forecast && forecast !== "quiet" ? forecast.confidence : null;
    return { ...open, state: "ends", hours: 0, emptyAt: now.toISOString(), confidence };
  }
  if (forecast === null) return { ...open, state: "unknown" };
  if (forecast === "quiet") return { ...open, state: "quiet" };
  const hours = hoursUntilEmpty(forecast, balance, now);
  return {
    ...open,
    state: "ends",
    hours,
    emptyAt: hours < MAX_HOURS ? new Date(now.getTime() + hours * HOUR_MS).toISOString() : null,
    confidence: forecast.confidence,
  };
}

export function toBurnForecastDto(burn: KnownBurn): BurnForecastDto {
  const { forecast } = burn;
  const known = knownOf(burn);
  if (forecast === null || forecast === "quiet") {
    return { state: forecast ?? "unknown", week: [], rents: [], confidence: null, ...known };
  }
  return {
    state: "ends",
    week: forecast.week.map((rate) => rate.toFixed(8)),
    rents: forecast.rents.map(({ hour, amount }) => ({ hour, amount: amount.toFixed(5) })),
    confidence: forecast.confidence,
    ...known,
  };
}

/** The other way, in the browser: how long a balance lasts by a forecast that the server made. */
export function runwayFrom(dto: BurnForecastDto, balance: string, now: Date): RunwayDto {
  const forecast =
    dto.state === "ends" && dto.confidence
      ? {
          week: dto.week.map(Number),
          rents: dto.rents.map(({ hour, amount }) => ({ hour, amount: Number(amount) })),
          confidence: dto.confidence,
        }
      : dto.state === "quiet"
        ? ("quiet" as const)
        : null;
  const runway = toRunwayDto({ forecast, known: null }, new Decimal(balance), now);
  return { ...runway, knownUntil: dto.knownUntil, knownDays: dto.knownDays };
}
