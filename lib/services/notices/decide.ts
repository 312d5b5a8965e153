import { type ChangeKind, type ChangeToTell, isAsleep, isBeginning, isGraveEnough } from "./change";
import { nextHour, quietUntil } from "./hours";
import type { Recipient } from "./people";
import type { NoticeModeName } from "./schema";

/** After a portal was off for long, what is over by now is not told at once any more. */
const STALE_MS = 86_400_000;

/** What one person knows of an item. */
export interface Standing {
  /** Changes that wait to be told. */
  waiting: { changeId: string; kind: ChangeKind }[];
  /** The last that they were told of it is that it presses. */
  knowsOpen: boolean;
}

/** By person and item. */
export type Standings = Map<string, Standing>;

export const standingKey = (userId: string, itemId: string): string => `${userId} ${itemId}`;

export interface Telling {
  changeId: string;
  userId: string;
  state: "held" | "queued";
  dueAt: Date;
}

export interface Plan {
  tell: Telling[];
  /** Of what waited before: what need not be told any more. */
  drop: { changeId: string; userId: string }[];
}

export function isStale({ at }: Pick<ChangeToTell, "at">, now: Date): boolean {
  return at.getTime() < now.getTime() - STALE_MS;
}

/** Whether it may interrupt somebody's quiet hours. That something is over may not. */
export function isUrgent(kind: ChangeKind, severity: ChangeToTell["severity"]): boolean {
  return severity === "critical" && kind !== "cleared";
}

function modeFor({ kind, item }: ChangeToTell, person: Recipient): NoticeModeName {
  // What a colleague hands over is no matter of the rule.
  return kind === "assigned" ? person.mode : (person.rules[item.rule] ?? person.mode);
}

/** Whether this is news for the person, how often they want news or not. */
function concerns(change: ChangeToTell, person: Recipient, standing: Standing): boolean {
  const { kind, item } = change;
  if (!person.readable.has(item.rule) || change.byId === person.userId) return false;
  if (kind === "cleared") return item.clearedAt !== null && standing.knowsOpen;
  if (item.clearedAt !== null) return false;
  if (kind === "assigned") return item.assigneeId === person.userId;
  return isBeginning(kind) && isGraveEnough(change.severity, person.least);
}

/** What waits and is overtaken by this change: whatever it was when the item clears, else that it had cleared. */
function isOvertaken(waiting: ChangeKind, by: ChangeKind): boolean {
  return (
    by === "cleared" || (isBeginning(by) && waiting === "cleared") || (by === "assigned" && waiting === by)
  );
}

/** When its turn comes: with a digest or as soon as may be, and what sleeps once it is awake. */
export function turnOf(
  { kind, severity, item }: Pick<ChangeToTell, "kind" | "severity" | "item">,
  state: Telling["state"],
  person: Recipient,
  now: Date,
): Date {
  const sleeps = kind !== "cleared" && isAsleep(item, now);
  const from = (sleeps ? item.snoozedUntil : null) ?? now;
  if (state === "queued") {
    const quiet = isUrgent(kind, severity) ? null : quietUntil(person, person.zone, from);
    return quiet ?? from;
  }
  // What wakes at the very hour of the digest comes with it.
  return nextHour(person.digestHour, person.zone, sleeps ? new Date(from.getTime() - 1) : now);
}

/**
 * Whom to tell of each change, in the order of happening, and when.
 * @param standings what people know of these items; brought up to date by the way
 */
export function decideNotices(
  changes: readonly ChangeToTell[],
  people: readonly Recipient[],
  standings: Standings,
  now: Date,
): Plan {
  const tell = new Map<string, Telling>();
  const drop: Plan["drop"] = [];
  for (const change of changes) {
    for (const person of people) {
      const { userId } = person;
      const key = standingKey(userId, change.item.id);
      const standing = standings.get(key) ?? { waiting: [], knowsOpen: false };
      const overtaken = standing.waiting.filter(({ kind }) => isOvertaken(kind, change.kind));
      for (const { changeId } of overtaken)
        if (!tell.delete(`${userId} ${changeId}`)) drop.push({ changeId, userId });
      const waiting = standing.waiting.filter((one) => !overtaken.includes(one));
      const mode = modeFor(change, person);
      const wanted = mode !== "off" && !(mode === "immediate" && isStale(change, now));
      if (wanted && concerns(change, person, standing)) {
        const state = mode === "digest" ? "held" : "queued";
        const dueAt = turnOf(change, state, person, now);
        tell.set(`${userId} ${change.id}`, { changeId: change.id, userId, state, dueAt });
        waiting.push({ changeId: change.id, kind: change.kind });
      }
      standings.set(key, { ...standing, waiting });
    }
  }
  return { tell: [...tell.values()], drop };
}

/**
 * Whether what waits is still worth telling when its turn comes: the item may have cleared, or the reader's role changed.
 * That it sleeps takes nothing from it: then its turn comes later.
 */
export function isStillNews({ kind, item }: Pick<ChangeToTell, "kind" | "item">, person: Recipient): boolean {
  if (!person.readable.has(item.rule)) return false;
  if (kind === "assigned" && person.mode === "off") return false;
  if (kind !== "assigned" && (person.rules[item.rule] ?? person.mode) === "off") return false;
  if (kind === "cleared") return item.clearedAt !== null;
  if (item.clearedAt !== null) return false;
  return kind === "assigned" ? item.assigneeId === person.userId : isGraveEnough(item.severity, person.least);
}
