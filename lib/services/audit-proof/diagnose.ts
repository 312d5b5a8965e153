import "server-only";
import { auditColumns, type CanonicalRow, digestOf } from "@/lib/audit/canonical";
import { linkMac } from "@/lib/audit/chain";
import { auditRing, chainKey } from "@/lib/audit/keys";
import type { Connection } from "@/lib/db/connection";
import { broken, type Finding } from "./finding";
import { chainBetween, SEALED, type SealedRow, toSealed } from "./rows";
import type { Suspect } from "./walk";

/** How far behind a broken place the row that belongs there is looked for. */
const SEARCHED = 200_000n;

/** What the seal of `place` would be over this row, by each key that there is: the one named may have been changed too. */
function linksOf(before: Buffer, place: bigint, row: CanonicalRow): Buffer[] {
  const digest = digestOf(row);
  return [...auditRing().keys.keys()].map((keyId) => linkMac(chainKey(keyId), before, place, digest));
}

function fits(mac: Buffer, before: Buffer, place: bigint, row: CanonicalRow): boolean {
  return linksOf(before, place, row).some((link) => link.equals(mac));
}

/** The row under the number and time of the seal. */
function under({ seq, occurredAt }: SealedRow, row: CanonicalRow): CanonicalRow {
  return { ...row, seq, occurredAt };
}

/** Rows that no seal has at their number and time: what a changed number or time leaves, and what was slipped in. */
async function strangers(connection: Connection, sealed: SealedRow): Promise<CanonicalRow[]> {
  const { rows } = await connection.query<CanonicalRow>(
    `SELECT ${auditColumns("e")} FROM "AuditEvent" e
     WHERE e."seq" = $1 OR NOT EXISTS (SELECT 1 FROM "AuditSeal" s WHERE s."seq" = e."seq" AND s."occurredAt" = e."occurredAt")
     LIMIT 10000`,
    [sealed.seq],
  );
  return rows;
}

async function hasRowBehind(connection: Connection, place: bigint): Promise<boolean> {
  const { rows } = await connection.query(
    `SELECT 1 FROM "AuditSeal" s JOIN "AuditEvent" e ON e."occurredAt" = s."occurredAt" AND e."seq" = s."seq"
     WHERE s."place" > $1 LIMIT 1`,
    [String(place)],
  );
  return rows.length > 0;
}

async function ofNoRow(connection: Connection, { sealed, before }: Suspect): Promise<Finding> {
  const { place, seq, mac } = sealed;
  const changed = (await strangers(connection, sealed)).find((row) =>
    fits(mac, before, place, under(sealed, row)),
  );
  if (changed) {
    return broken("edited", { place, seq, id: changed.id }, "The number or the time of the row was changed.");
  }
  if (await hasRowBehind(connection, place)) {
    return broken("missing", { place, seq }, "The row was taken out.");
  }
  return broken("cut_off", { place, seq }, "The row and all behind it were taken out.");
}

async function nextOf(connection: Connection, place: bigint): Promise<SealedRow | undefined> {
  const { rows } = await connection.query(`${SEALED} WHERE s."place" > $1 ORDER BY s."place" LIMIT 1`, [
    String(place),
  ]);
  return rows.map(toSealed)[0];
}

/** Whether the row that belongs here, or the seal, stands at another place. */
async function elsewhere(connection: Connection, { sealed, before }: Suspect): Promise<SealedRow | null> {
  const { place, mac } = sealed;
  for await (const rows of chainBetween(connection, place + 1n, place + SEARCHED)) {
    for (const other of rows) {
      if (!other.row) continue;
      const links = linksOf(before, place, other.row);
      const matching = (wanted: Buffer) => links.some((link) => link.equals(wanted));
      if (matching(mac) || matching(other.mac) || fits(mac, before, place, under(sealed, other.row)))
        return other;
    }
  }
  return null;
}

async function ofRow(connection: Connection, suspect: Suspect, row: CanonicalRow): Promise<Finding> {
  const { sealed } = suspect;
  const { place, seq, mac } = sealed;
  const at = { place, seq, id: row.id };
  const next = await nextOf(connection, place);
  // The seals behind a removed place were moved up: this one was made for the next place.
  if (next?.row && fits(next.mac, mac, place + 2n, next.row) && !fits(next.mac, mac, place + 1n, next.row)) {
    return broken("missing", { place }, "A row was taken out, and the places behind it were renumbered.");
  }
  const other = await elsewhere(connection, suspect);
  if (!other) return broken("edited", at, "The row is not as it was sealed.");
  if (other.row && other.place === place + 1n && fits(other.mac, suspect.before, place, other.row)) {
    const third = await nextOf(connection, other.place);
    if (third?.row && fits(third.mac, other.mac, place + 1n, third.row)) {
      return broken("inserted", at, "The row was slipped in, and the places behind it were renumbered.");
    }
  }
  return broken("reordered", at, `The row that belongs here stands at place ${other.place}.`);
}

/** Says what happened at the first place that does not follow. Slow, and only ever done once. */
export function diagnose(connection: Connection, suspect: Suspect): Promise<Finding> {
  const { row } = suspect.sealed;
  return row ? ofRow(connection, suspect, row) : ofNoRow(connection, suspect);
}
