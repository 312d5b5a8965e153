import { figuresOf, grouped, type Sums } from "@/lib/services/call-patterns/figures";
import type { FiguresDto } from "@/lib/services/call-patterns/schema";
import type { AnalyticsRowDto } from "./schema";
import type { Stretch } from "./stretches";

/** What a row is about, before its figures; customers are not yet named. */
export type Subject = Pick<AnalyticsRowDto, "key" | "authId" | "number" | "days" | "beforeDays" | "hour">;

/** Sums of one part of a split, with what they are about. */
export interface Part {
  subject: Subject;
  sums: Sums;
}

export interface Split {
  subject: Subject;
  figures: FiguresDto;
  before: FiguresDto | null;
}

const nothing: Omit<Subject, "key"> = {
  authId: null,
  number: null,
  days: null,
  beforeDays: null,
  hour: null,
};
export const NO_FIGURES: FiguresDto = figuresOf([]);

export function subjectOf(key: string, more: Partial<Omit<Subject, "key">> = {}): Subject {
  return { ...nothing, ...more, key };
}

/** One line for each part of either range; what only one of them has is nothing in the other. */
export function splitsOf(now: readonly Part[], before: readonly Part[] | null): Split[] {
  const keyOf = ({ subject }: Part) => subject.key;
  const [after, earlier] = [grouped(now, keyOf), grouped(before ?? [], keyOf)];
  return [...new Set([...after.keys(), ...earlier.keys()])].flatMap((key) => {
    const [parts, old] = [after.get(key) ?? [], earlier.get(key) ?? []];
    const subject = (parts[0] ?? old[0])?.subject;
    if (subject === undefined) return [];
    const sumsOf = (of: readonly Part[]) => figuresOf(of.map(({ sums }) => sums));
    return [{ subject, figures: sumsOf(parts), before: before && sumsOf(old) }];
  });
}

/**
 * Lines by time: every stretch of the range, the empty ones too, each beside the one of the other range at the same
 * place. A longer other range goes on after the last.
 */
export function timeSplits(
  own: { stretches: readonly Stretch[]; sums: ReadonlyMap<number, readonly Sums[]> },
  other: { stretches: readonly Stretch[]; sums: ReadonlyMap<number, readonly Sums[]> } | null,
): Split[] {
  const count = Math.max(own.stretches.length, other?.stretches.length ?? 0);
  const daysOf = (stretch: Stretch | undefined) => stretch && { from: stretch.from, to: stretch.to };
  return Array.from({ length: count }, (_, place) => {
    const days = daysOf(own.stretches[place]) ?? null;
    const beforeDays = daysOf(other?.stretches[place]) ?? null;
    return {
      subject: subjectOf(days?.from ?? `before ${beforeDays?.from}`, { days, beforeDays }),
      figures: figuresOf(own.sums.get(place) ?? []),
      before: other && figuresOf(other.sums.get(place) ?? []),
    };
  });
}
