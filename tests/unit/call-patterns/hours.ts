import type { HourGroup } from "@/lib/db/calls/anomalies";
import { HOUR_MS, LOOKED_AT_HOURS, WEEK_MS, type Window } from "@/lib/services/call-patterns/observed";

/** As much of a call as the detector counts. */
export interface PlainCall {
  authId: string;
  /** Milliseconds since the epoch. */
  at: number;
  direction: "inbound" | "outbound";
  /** Null for answered calls. */
  cause: string | null;
  billsec: number;
  trunkId: string | null;
  /** The number on the far side. */
  other: string;
}

const SHORT_SECONDS = 6;

/** What the database answers about some calls, reckoned call by call; by the hour. */
export function hourGroups(calls: Iterable<PlainCall>): Map<number, HourGroup[]> {
  const groups = new Map<string, HourGroup & { who: Set<string> }>();
  for (const call of calls) {
    const hour = Math.floor(call.at / HOUR_MS) * HOUR_MS;
    const none = { authId: null, direction: null, cause: null, trunkId: null, prefix: null };
    const { authId, direction, cause, trunkId } = call;
    const prefix = call.other.slice(0, 5);
    const parts = [
      { ...none, by: "route" as const, authId, direction },
      ...(cause === null
        ? []
        : [
            { ...none, by: "cause" as const, authId, cause },
            { ...none, by: "cause" as const, cause },
          ]),
      ...(trunkId === null ? [] : [{ ...none, by: "trunk" as const, authId, trunkId }]),
      { ...none, by: "prefix" as const, direction, prefix },
    ];
    for (const part of parts) {
      const key = `${hour}|${Object.values(part).join("|")}`;
      let group = groups.get(key);
      if (!group) {
        group = { ...part, hour, calls: 0, answered: 0, short: 0, shared: false, who: new Set() };
        groups.set(key, group);
      }
      group.calls += 1;
      if (cause === null) group.answered += 1;
      if (cause === null && call.billsec <= SHORT_SECONDS) group.short += 1;
      group.who.add(authId);
      group.shared = group.who.size > 1;
    }
  }
  const byHour = new Map<number, HourGroup[]>();
  for (const { who: _, ...group } of groups.values()) {
    byHour.set(group.hour, [...(byHour.get(group.hour) ?? []), group]);
  }
  return byHour;
}

/** The window that ends at an hour, as the portal would look at it then. */
export function windowEndingAt(end: number, weeks = 4): Window {
  return {
    hours: Array.from({ length: LOOKED_AT_HOURS }, (_, place) => end - (LOOKED_AT_HOURS - place) * HOUR_MS),
    weeks,
  };
}

/** What the database would give for a window. */
export function groupsIn(byHour: Map<number, HourGroup[]>, { hours, weeks }: Window): HourGroup[] {
  return hours.flatMap((hour) =>
    Array.from({ length: weeks + 1 }, (_, week) => byHour.get(hour - week * WEEK_MS) ?? []).flat(),
  );
}
