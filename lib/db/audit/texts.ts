import "server-only";
import { askAudit } from "./pool";

export interface Texts {
  /** Ids of actors with such a name, and the names. */
  actors: string[];
  actorNames: string[];
  targets: string[];
  reasons: string[];
}

/** The most that a search goes through one by one; what more names contain is common enough to be come across. */
const MOST = 5_000;

/** The index takes a pattern apart into all of its threes of letters: of a long one, some are enough to find few texts by. */
const TELLING = 14;

const FOUND = `SELECT kind, key, text FROM (
    SELECT kind, key, text FROM audit_search.text WHERE text ILIKE $3 AND kind = ANY($2) OFFSET 0) t
  WHERE text ILIKE $1 LIMIT ${MOST + 1}`;

/** The beginning of a pattern, which matches whatever the whole does. */
function beginningOf(pattern: string): string {
  if (pattern.length <= TELLING) return pattern;
  const begun = pattern.slice(0, TELLING);
  const isCut = (/\\*$/.exec(begun)?.[0].length ?? 0) % 2 === 1;
  return `${isCut ? begun.slice(0, -1) : begun}%`;
}

/** The names and reasons that match a pattern; null where they are too many to tell. */
export async function textsLike(pattern: string, kinds: readonly ("a" | "n" | "r")[]): Promise<Texts | null> {
  const rows = await askAudit<{ kind: string; key: string; text: string }>(FOUND, [
    pattern,
    kinds,
    beginningOf(pattern),
  ]);
  if (rows.length > MOST) return null;
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  return {
    actors: [...new Set(of("a").map(({ key }) => key))],
    actorNames: of("a").map(({ text }) => text),
    targets: of("n").map(({ text }) => text),
    reasons: of("r").map(({ text }) => text),
  };
}
