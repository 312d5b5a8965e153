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

const LIKE = `SELECT kind, key, text FROM audit_search.text WHERE text ILIKE $1 AND kind = ANY($2)`;
const LIKE_BOTH = `SELECT kind, key, text FROM (${LIKE} OFFSET 0) t WHERE text ILIKE $3`;

/** In one piece for each kind: thousands of rows would take the driver longer than the database. */
const inLists = (found: string) =>
  `SELECT kind, json_agg(key) AS keys, json_agg(text) AS texts FROM (${found} LIMIT ${MOST + 1}) t GROUP BY kind`;

type Kind = "a" | "n" | "r";

/**
 * The names and reasons that match a pattern; null where they are too many to tell.
 * @param telling what the index is asked: it matches whatever the pattern does
 */
export async function textsLike(
  pattern: string,
  telling: string,
  kinds: readonly Kind[],
): Promise<Texts | null> {
  const isSame = pattern === telling;
  const found = await askAudit<{ kind: Kind; keys: string[]; texts: string[] }>(
    inLists(isSame ? LIKE : LIKE_BOTH),
    isSame ? [pattern, kinds] : [telling, kinds, pattern],
  );
  if (found.reduce((sum, { texts }) => sum + texts.length, 0) > MOST) return null;
  const of = (wanted: Kind) => found.find(({ kind }) => kind === wanted);
  return {
    actors: [...new Set(of("a")?.keys)],
    actorNames: of("a")?.texts ?? [],
    targets: of("n")?.texts ?? [],
    reasons: of("r")?.texts ?? [],
  };
}
