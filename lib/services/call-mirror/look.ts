import "server-only";
import { firstCustomerDay, noteLook, type SourceState } from "@/lib/db/calls/source";
import { type CallSums, mirrorSums, noteAllWhole } from "@/lib/db/calls/source-days";
import { isVobizError } from "@/lib/vobiz/errors";
import type { CallPage } from "@/lib/vobiz/types";
import { type CallList, PAGE_SIZE } from "./call-list";
import { compared, differences, upstreamSums } from "./sums";
import { ignored } from "./trust";

const DAY_MS = 86_400_000;
/** Nobody called before. */
const FIRST_DAY = "2000-01-01";
/** Where nothing tells how far back the calls go. */
const USUAL_DAYS = 90;

export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Search of the days for what the whole list says to be there and the mirror does not have, or has too much. */
interface Sweep {
  /** Days that were compared later need not be again. */
  since: Date | null;
  /** By how much the two differed after every day had been compared: nothing that another search would find. */
  accepted: string | null;
}

const KEY = Symbol.for("tandem.call-mirror.sweeps");
const held = globalThis as typeof globalThis & { [KEY]?: Map<string, Sweep> };

export function sweepOf(scope: string): Sweep {
  held[KEY] ??= new Map();
  const known = held[KEY].get(scope) ?? { since: null, accepted: null };
  held[KEY].set(scope, known);
  return known;
}

function gapOf(upstream: CallSums, mirror: CallSums): string {
  const names = ["calls", ...compared] as const;
  return names
    .map((name) =>
      upstream[name] === null ? "" : (Number(upstream[name]) - Number(mirror[name])).toFixed(4),
    )
    .join(" ");
}

async function gap(list: CallList, upstream: CallSums): Promise<string | null> {
  const mirror = await mirrorSums(list.scope, null);
  const found = differences(upstream, mirror).filter(
    (name) => name === "calls" || !ignored(list.scope).has(name),
  );
  return found.length === 0 ? null : gapOf(upstream, mirror);
}

/** Ends the search where nothing is missing any more, or where nothing is left to be compared. */
export async function concludeSweep(list: CallList, nothingLeft: boolean): Promise<boolean> {
  const sweep = sweepOf(list.scope);
  if (sweep.since === null) return nothingLeft;
  const page = await list.fetch(1);
  await list.store(page);
  const left = await gap(list, upstreamSums(page));
  if (left === null) await noteAllWhole(list.scope);
  else if (!nothingLeft) return false;
  Object.assign(sweep, { since: null, accepted: left });
  return true;
}

async function firstDayOf(list: CallList, total: number, newest: string): Promise<string | null> {
  if (total === 0) return null;
  try {
    const { items } = await list.fetch(Math.ceil(total / PAGE_SIZE));
    const days = items.map(({ startedAt }) => dayOf(startedAt.getTime())).filter((day) => day >= FIRST_DAY);
    const [first] = days.sort();
    if (first !== undefined) return first;
  } catch (error) {
    // That nobody may page so deep says nothing about the days.
    if (!isVobizError(error) || error.code !== "validation") throw error;
  }
  return (await firstCustomerDay()) ?? dayOf(Date.parse(newest) - USUAL_DAYS * DAY_MS);
}

function lastDayOf({ items }: CallPage, { today, now }: SourceState): string {
  const tomorrow = dayOf(now.getTime() + DAY_MS);
  const days = items.map(({ startedAt }) => dayOf(startedAt.getTime())).filter((day) => day <= tomorrow);
  return days.sort().at(-1) ?? today;
}

/** One look at the whole list: how many calls there are, since when, and whether any day needs another look. */
export async function look(list: CallList, state: SourceState): Promise<void> {
  const page = await list.fetch(1);
  await list.store(page);
  const sums = upstreamSums(page);
  const missing = state.completeAt === null ? null : await gap(list, sums);
  const sweep = sweepOf(list.scope);
  if (state.completeAt !== null && missing === null) {
    Object.assign(sweep, { since: null, accepted: null });
    // A count alone does not tell that the days are right.
    if (page.summary) await noteAllWhole(list.scope);
  } else if (missing !== null && missing !== sweep.accepted) {
    sweep.since = state.now;
  }
  const lastDay = lastDayOf(page, state);
  const searching = state.firstDay === null || sweep.since !== null;
  const firstDay = searching ? await firstDayOf(list, sums.calls, lastDay) : state.firstDay;
  await noteLook(list.scope, { calls: sums.calls, firstDay, lastDay });
}
