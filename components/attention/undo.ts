import type { ActionResult } from "@/lib/http/result";
import type { ActedDto } from "@/lib/services/attention/schema";
import type { AttentionActs } from "./acts";

type Before = ActedDto["before"];

/** What was done last, in words, and how to take it back. */
export interface Done {
  words: string;
  undo: () => Promise<ActionResult<ActedDto>>;
}

function grouped(
  before: Before,
  formerOf: (one: Before[number]) => string | null,
): [string | null, string[]][] {
  const groups = new Map<string | null, string[]>();
  for (const one of before) {
    const value = formerOf(one);
    groups.set(value, [...(groups.get(value) ?? []), one.id]);
  }
  return [...groups];
}

/** One call for each of the former values; the first refusal ends it. */
async function oneByOne(
  groups: [string | null, string[]][],
  act: (value: string | null, ids: string[]) => Promise<ActionResult<ActedDto>>,
): Promise<ActionResult<ActedDto>> {
  const all: ActedDto = { items: [], before: [], skipped: 0 };
  for (const [value, ids] of groups) {
    const result = await act(value, ids);
    if (!result.ok) return result;
    all.items.push(...result.data.items);
    all.before.push(...result.data.before);
    all.skipped += result.data.skipped;
  }
  return { ok: true, data: all };
}

export function unsnooze(acts: AttentionActs, before: Before) {
  // What would have ended meanwhile has ended.
  const still = (at: string | null) => (at && Date.parse(at) > Date.now() ? at : null);
  return () =>
    oneByOne(
      grouped(before, ({ snoozedUntil }) => still(snoozedUntil)),
      (until, ids) => acts.snooze({ ids, until }),
    );
}

export function unassign(acts: AttentionActs, before: Before) {
  return () =>
    oneByOne(
      grouped(before, ({ assigneeId }) => assigneeId),
      (to, ids) => acts.assign({ ids, to }),
    );
}
