import "server-only";
import { mirrorSums, notePages, noteWhole, type SourceDay } from "@/lib/db/calls/source-days";
import { log } from "@/lib/log";
import type { CallPage } from "@/lib/vobiz/types";
import { type CallList, PAGE_SIZE } from "./call-list";
import { differences, sameSums, upstreamSums } from "./sums";
import { allUnderstood, ignored, isRestless, learn, rest } from "./trust";

/** How often a day that moves under the reading is begun again before it waits for the next beat. */
const ATTEMPTS = 3;
/** Pages of one day that are asked for or wait to be written. */
const WINDOW = 40;
/** How far behind the newest call a page must be before it tells that the older ones are known too. */
const OVERLAP_MS = 2 * 3_600_000;

export type DayOutcome = "same" | "whole" | "unfinished";

/** A day of one list, its first page as just read. */
interface Reading {
  list: CallList;
  day: SourceDay;
  /** False once the time of this slice is over. */
  mayGoOn(): boolean;
}

async function agrees({ list, day }: Reading, page: CallPage): Promise<boolean> {
  const found = differences(upstreamSums(page), await mirrorSums(list.scope, day.day));
  return found.every((name) => name !== "calls" && ignored(list.scope).has(name));
}

function conclude({ list, day }: Reading, page: CallPage, readAll: boolean): Promise<void> {
  return noteWhole(list.scope, day.day, upstreamSums(page), readAll);
}

/**
 * Brings one day in step. The sums that upstream gives with every page tell whether anything differs; where they do,
 * pages are read until they agree, wherever in the list the late or changed record stands.
 * @throws VobizError
 */
export async function readDay(
  list: CallList,
  day: SourceDay,
  mayGoOn: () => boolean,
  wanted: { everyPage?: boolean } = {},
): Promise<DayOutcome> {
  const reading = { list, day, mayGoOn };
  const everyPage = wanted.everyPage === true || day.sums === null || day.rereadDue;
  const from = everyPage && wanted.everyPage !== true ? day.pagesDone : 0;
  const first = await list.fetch(1, day.day);
  if (everyPage) return readEveryPage(reading, first, from);
  const stored = await list.store(first);
  if (stored.added + stored.changed === 0 && day.sums && sameSums(day.sums, upstreamSums(first))) {
    await conclude(reading, first, false);
    return "same";
  }
  return readUntilKnown(reading, first);
}

/** For a day that was whole before: newest first, one page after the other, no further than it takes. */
async function readUntilKnown(reading: Reading, first: CallPage): Promise<DayOutcome> {
  const { list, day, mayGoOn } = reading;
  const newest = first.items[0]?.startedAt.getTime() ?? 0;
  let answer = first;
  for (let page = 1; ; page += 1) {
    if (page > 1) {
      if (!mayGoOn()) return "unfinished";
      answer = await list.fetch(page, day.day);
    }
    const { added, changed } = page === 1 ? { added: 0, changed: 1 } : await list.store(answer);
    const overlaps =
      added + changed === 0 && (answer.items[0]?.startedAt.getTime() ?? 0) < newest - OVERLAP_MS;
    const last = page * PAGE_SIZE >= answer.total;
    const enough = allUnderstood(answer) || overlaps || last;
    if (enough && ((await agrees(reading, answer)) || (overlaps && isRestless(list.scope, day.day)))) {
      await conclude(reading, answer, false);
      return "whole";
    }
    if (last) break;
  }
  return readEveryPage(reading, await list.fetch(1, day.day), 0);
}

/** Everything of the day, several pages at a time. */
async function readEveryPage(reading: Reading, first: CallPage, from: number): Promise<DayOutcome> {
  const { list, day } = reading;
  let before = first;
  let start = from;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const last = await readPages(reading, before, start);
    if (last === null) return "unfinished";
    if (await agrees(reading, last)) {
      await conclude(reading, last, true);
      return "whole";
    }
    const after = await list.fetch(1, day.day);
    await list.store(after);
    const unmoved = sameSums(upstreamSums(before), upstreamSums(after));
    if ((await agrees(reading, after)) || (unmoved && start === 0)) {
      if (unmoved) await noteDisagreement(reading, after);
      await conclude(reading, after, true);
      return "whole";
    }
    before = after;
    start = 0;
  }
  return "unfinished";
}

/** Everything was read and nothing moved, and yet the sums differ: then it is upstream's adding up that does. */
async function noteDisagreement({ list, day }: Reading, page: CallPage): Promise<void> {
  const found = differences(upstreamSums(page), await mirrorSums(list.scope, day.day));
  if (found.length === 0) return;
  log.warn({ scope: list.scope, day: day.day, differs: found }, "sums of calls differ from their records");
  learn(list.scope, found);
  rest(list.scope, day.day);
}

/**
 * Pages up to the last one, without order. How far they are stored without a gap is noted, so that a read that is cut
 * off goes on from there.
 * @param from pages that an earlier read has stored already
 * @returns the answer that came last, or null where time ran out
 */
async function readPages(reading: Reading, first: CallPage, from: number): Promise<CallPage | null> {
  const { list, day, mayGoOn } = reading;
  const underWay = new Set<Promise<void>>();
  const finished = new Set<number>();
  let answer = first;
  let unbroken = 0;
  let failure: { error: unknown } | undefined;
  const readOne = async (page: number) => {
    const found = page === 1 ? first : await list.fetch(page, day.day);
    // Of answers that overtake each other the one that knows more calls is the newer one.
    if (found.total >= answer.total) answer = found;
    await list.store(found);
    finished.add(page);
    while (finished.has(unbroken + 1)) unbroken += 1;
  };
  const begin = (page: number) => {
    const task: Promise<void> = readOne(page)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => underWay.delete(task));
    underWay.add(task);
  };
  for (let done = 2; done <= from; done += 1) finished.add(done);
  begin(1);
  let page = Math.max(1, from) + 1;
  for (; (page - 1) * PAGE_SIZE < answer.total && !failure && mayGoOn(); page += 1) {
    begin(page);
    if (underWay.size >= WINDOW) await Promise.race(underWay);
    if (page % WINDOW === 0) await notePages(list.scope, day.day, Math.max(from, unbroken));
  }
  await Promise.all(underWay);
  const whole = !failure && (page - 1) * PAGE_SIZE >= answer.total;
  if (!whole) await notePages(list.scope, day.day, Math.max(from, unbroken));
  if (failure) throw failure.error;
  return whole ? answer : null;
}
