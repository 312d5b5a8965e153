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

const FOUND = `SELECT kind, key, text FROM (
    SELECT kind, key, text FROM audit_search.text WHERE text ILIKE $3 AND kind = ANY($2) OFFSET 0) t
  WHERE text ILIKE $1 LIMIT ${MOST + 1}`;

/**
 * The names and reasons that match a pattern; null where they are too many to tell.
 * @param telling what the index is asked: it matches whatever the pattern does
 */
export async function textsLike(
  pattern: string,
  telling: string,
  kinds: readonly ("a" | "n" | "r")[],
): Promise<Texts | null> {
  const rows = await askAudit<{ kind: string; key: string; text: string }>(FOUND, [pattern, kinds, telling]);
  if (rows.length > MOST) return null;
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  return {
    actors: [...new Set(of("a").map(({ key }) => key))],
    actorNames: of("a").map(({ text }) => text),
    targets: of("n").map(({ text }) => text),
    reasons: of("r").map(({ text }) => text),
  };
}
