import type { LiveNotices } from "@/lib/services/notices/schema";
import type { LiveNotice } from "./live-plan";

/** What this tab has heard last, so that a page that is loaded anew neither repeats nor loses anything. */
export interface LiveMemory {
  person: string;
  asOf: string;
  /** When it was heard, by the clock of this browser, which may be wrong. */
  heardAt: number;
  /** What was shown, or was there when the first page came. */
  known: string[];
}

/** After longer, what is new is what comes from now on: a page that is loaded shows the rest. */
const KEPT_MS = 120_000;
const MOST_KNOWN = 300;

function isMemory(value: unknown): value is LiveMemory {
  if (typeof value !== "object" || value === null) return false;
  if (!("person" in value && "asOf" in value && "heardAt" in value && "known" in value)) return false;
  const { person, asOf, heardAt, known } = value;
  return (
    typeof person === "string" &&
    typeof asOf === "string" &&
    Number.isFinite(Date.parse(asOf)) &&
    typeof heardAt === "number" &&
    Array.isArray(known) &&
    known.every((id) => typeof id === "string")
  );
}

/** @param text what was stored @returns null where nothing counts any more */
export function recalled(text: string | null, person: string, now: number): LiveMemory | null {
  let value: unknown;
  try {
    value = JSON.parse(text ?? "null");
  } catch {
    return null;
  }
  if (!isMemory(value) || value.person !== person) return null;
  return now - value.heardAt < KEPT_MS ? value : null;
}

/** What an answer tells that was not known. The first one of a tab tells nothing: it is what was there. */
export function newsOf(before: LiveMemory | null, answer: LiveNotices): LiveNotice[] {
  if (!before) return [];
  const known = new Set(before.known);
  return answer.notices.filter(({ id }) => !known.has(id));
}

export function remembered(
  before: LiveMemory | null,
  person: string,
  answer: LiveNotices,
  now: number,
): LiveMemory {
  const known = new Set([...(before?.known ?? []), ...answer.notices.map(({ id }) => id)]);
  return { person, asOf: answer.asOf, heardAt: now, known: [...known].slice(-MOST_KNOWN) };
}
