import "server-only";
import { db, type Tx } from "./client";

/** A column that holds sealed values; names come from our own table of them, never from outside. */
interface Place {
  table: string;
  column: string;
  /** Column of what each value is bound to: unique, and never empty. */
  row: string;
  type: "uuid" | "text";
}

export interface SealedRow {
  row: string;
  sealed: string;
}

const quoted = (name: string) => `"${name.replaceAll('"', "")}"`;
const names = ({ table, column, row }: Place) => ({
  table: quoted(table),
  column: quoted(column),
  row: quoted(row),
});

/** How many values each key has sealed. */
export async function countBySealingKey(place: Place): Promise<{ keyId: string; values: number }[]> {
  const { table, column } = names(place);
  return db().$queryRawUnsafe(
    `SELECT split_part(${column}, '.', 2) AS "keyId", count(*)::int AS "values"
     FROM ${table} WHERE ${column} IS NOT NULL GROUP BY 1 ORDER BY 1`,
  );
}

/** A few values that this key has sealed. */
export async function someSealedBy(place: Place, keyId: string, most: number): Promise<SealedRow[]> {
  const { table, column, row } = names(place);
  return db().$queryRawUnsafe(
    `SELECT ${row}::text AS "row", ${column} AS "sealed" FROM ${table}
     WHERE split_part(${column}, '.', 2) = $1 LIMIT $2`,
    keyId,
    most,
  );
}

/** The next values that another key than this one has sealed, by row, after the given row. */
export async function nextSealedByOthers(
  place: Place,
  keyId: string,
  after: string | null,
  most: number,
): Promise<SealedRow[]> {
  const { table, column, row } = names(place);
  return db().$queryRawUnsafe(
    `SELECT ${row}::text AS "row", ${column} AS "sealed" FROM ${table}
     WHERE ${column} IS NOT NULL AND split_part(${column}, '.', 2) <> $1
       AND ($2::${place.type} IS NULL OR ${row} > $2::${place.type})
     ORDER BY ${row} LIMIT $3`,
    keyId,
    after,
    most,
  );
}

/** Puts each new value in the place of the one that was read; a row that was written meanwhile keeps what it has. */
export async function replaceSealed(
  tx: Tx,
  place: Place,
  given: readonly { row: string; before: string; after: string }[],
): Promise<number> {
  if (given.length === 0) return 0;
  const { table, column, row } = names(place);
  return tx.$executeRawUnsafe(
    `UPDATE ${table} AS t SET ${column} = v."after"
     FROM unnest($1::text[], $2::text[], $3::text[]) AS v("row", "before", "after")
     WHERE t.${row} = v."row"::${place.type} AND t.${column} = v."before"`,
    given.map((each) => each.row),
    given.map((each) => each.before),
    given.map((each) => each.after),
  );
}
