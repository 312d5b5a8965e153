import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { countHours, historyOf } from "@/lib/db/calls/anomalies";
import { atOneMoment } from "@/lib/db/calls/snapshot";
import { readFreshness } from "@/lib/services/call-mirror/read";
import { customerNames } from "@/lib/services/customers/read";
import type { AnomaliesDto, AnomalyDto } from "./anomaly-schema";
import { detect } from "./detect";
import type { Finding } from "./finding";
import { HOUR_MS, LEAST_WEEKS, WEEK_MS, type Window } from "./observed";
import { sentenceOf } from "./sentences";
import { windowAt } from "./window";

/** Answered calls of at most six seconds are short; the other two are what the detectors ask for at the least. */
const FLOORS = { shortSeconds: 6, cause: 10, silence: 20 };
function spansOf({ hours, weeks }: Window): { from: Date; to: Date }[] {
  const [start = 0] = hours;
  return Array.from({ length: weeks + 1 }, (_, week) => ({
    from: new Date(start - week * WEEK_MS),
    to: new Date(start - week * WEEK_MS + hours.length * HOUR_MS),
  }));
}

const iso = (time: number) => new Date(time).toISOString();

/** The calls that show it; of a silence, with those of the day before it. */
function filterOf(found: Finding): Record<string, string> {
  const since = found.hours[0] ?? 0;
  const until = (found.hours.at(-1) ?? 0) + HOUR_MS;
  const way = found.direction === "inbound" ? "from" : "to";
  return {
    from: iso(found.kind === "silence" ? since - 24 * HOUR_MS : since),
    to: iso(until),
    ...(found.authId === null ? {} : { customer: found.authId }),
    ...(found.direction === null ? {} : { direction: found.direction }),
    ...(found.cause === null ? {} : { hangupCause: found.cause }),
    ...(found.trunkId === null ? {} : { trunkId: found.trunkId }),
    ...(found.prefix === null ? {} : { [`${way}Number`]: found.prefix, [`${way}Match`]: "starts" }),
    ...(found.kind === "short_calls" ? { status: "answered" } : {}),
  };
}

function toDto(found: Finding, window: Window, names: Map<string, string>): AnomalyDto {
  const { authId, kind, severity, direction, cause, trunkId, prefix, unit, now, usual, calls } = found;
  const since = found.hours[0] ?? 0;
  const last = found.hours.at(-1) ?? 0;
  const name = authId === null ? null : (names.get(authId) ?? null);
  return {
    id: [kind, authId, direction, cause, trunkId, prefix, iso(since)]
      .filter((part) => part !== null)
      .join(":"),
    kind,
    severity,
    sentence: sentenceOf(found, authId === null ? null : (name ?? authId)),
    since: iso(since),
    until: iso(last + HOUR_MS),
    lasting: last === window.hours.at(-1),
    customer: authId === null ? null : { authId, name },
    direction,
    cause,
    trunkId,
    prefix,
    unit,
    now,
    usual,
    calls,
    filter: filterOf(found),
  };
}

/**
 * What was unusual in the last whole hours, against the same hours of up to four earlier weeks: floods of short calls,
 * causes that jump, routes that fall silent, answers that fail to come. Nothing is said of hours that the mirror does
 * not know whole, nor with fewer than two earlier weeks.
 * @param at looks back from then; from now without it
 */
export async function detectAnomalies(partner: AuthorizedPartner, at?: Date): Promise<AnomaliesDto> {
  const scope = { kind: "partner", partner } as const;
  const freshness = await readFreshness(scope);
  const { window, found } = await atOneMoment(async ({ ask }) => {
    const { now, first } = await historyOf(ask);
    const hours = windowAt(at ?? now, freshness, first);
    if (hours === null || hours.weeks < LEAST_WEEKS) return { window: hours, found: [] };
    return {
      window: hours,
      found: detect(await countHours(ask, partner, spansOf(hours), FLOORS), hours),
    };
  });
  const names = await customerNames(
    scope,
    found.map(({ authId }) => authId),
  );
  const [from] = window?.hours ?? [];
  return {
    data: window === null ? [] : found.map((one) => toDto(one, window, names)),
    window:
      window === null || from === undefined
        ? null
        : { from: iso(from), to: iso(from + window.hours.length * HOUR_MS) },
    weeks: window?.weeks ?? 0,
    freshness,
  };
}
