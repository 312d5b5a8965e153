import "server-only";
import { setImmediate, setTimeout as wait } from "node:timers/promises";
import { auditColumns, type CanonicalRow } from "@/lib/audit/canonical";
import { type Anchor, anchorText, ORIGIN } from "@/lib/audit/chain";
import { auditRing, verifySignature } from "@/lib/audit/keys";
import type { Connection } from "@/lib/db/connection";
import { anchorFolder, readAnchors } from "./anchor-files";
import { diagnose } from "./diagnose";
import { broken, type Finding } from "./finding";
import { chainBetween, preferIndexes } from "./rows";
import { IN_ONE_GO, LONGEST_MS, MARK_KEY } from "./seal";
import { readTombstones, type Tombstone } from "./tombstones";
import { Walk } from "./walk";

export interface Span {
  /** 1 unless told. */
  from?: bigint;
  /** The head unless told. */
  to?: bigint;
}

export interface ExamineOptions extends Span {
  /** Where the anchors outside the database are; the portal's own folder unless told. */
  anchors?: string;
  /** Leaves half of the time to whoever the portal serves. */
  gently?: boolean;
  onProgress?: (verified: bigint) => void;
  /** Looks into the files of archived months too. */
  inArchive?: (stone: Tombstone) => Promise<Finding | null>;
}

export interface Examined {
  finding: Finding | null;
  /** Rows that were compared with their seals. */
  rows: bigint;
  from: bigint;
  to: bigint;
  /** Anchors that were compared, inside and outside the database. */
  anchors: number;
  /** Lines of the anchor files that are of other keys or incomplete. */
  skipped: number;
}

interface Known {
  byPlace: Map<bigint, Anchor[]>;
  highest: Anchor | null;
  /** The lowest place with an anchor that is not as we signed it. */
  forged: bigint | null;
  count: number;
  skipped: number;
}

async function anchorsOfDatabase(connection: Connection): Promise<{ anchors: Anchor[]; forged: bigint[] }> {
  const { rows } = await connection.query<Omit<Anchor, "place"> & { place: string }>(
    `SELECT "place"::text, "mac", "keyId", "signature", "signedAt" FROM "AuditAnchor"`,
  );
  const found = { anchors: [] as Anchor[], forged: [] as bigint[] };
  for (const row of rows) {
    const anchor = { ...row, place: BigInt(row.place) };
    const genuine =
      auditRing().keys.has(anchor.keyId) &&
      verifySignature(anchor.keyId, anchorText(anchor), anchor.signature);
    if (genuine) found.anchors.push(anchor);
    else found.forged.push(anchor.place);
  }
  return found;
}

async function knownAnchors(connection: Connection, folder: string): Promise<Known> {
  const [inside, outside] = [await anchorsOfDatabase(connection), await readAnchors(folder)];
  const byPlace = new Map<bigint, Anchor[]>();
  const all = [...inside.anchors, ...outside.anchors];
  for (const anchor of all) byPlace.set(anchor.place, [...(byPlace.get(anchor.place) ?? []), anchor]);
  const forged = [...inside.forged, ...outside.forged].sort((a, b) => (a < b ? -1 : 1));
  const highest = all.reduce<Anchor | null>(
    (best, one) => (best && best.place >= one.place ? best : one),
    null,
  );
  return { byPlace, highest, forged: forged[0] ?? null, count: all.length, skipped: outside.skipped };
}

async function headOf(connection: Connection): Promise<bigint> {
  const { rows } = await connection.query<{ place: string }>(
    `SELECT coalesce(max("place"), 0)::text AS "place" FROM "AuditSeal"`,
  );
  return BigInt(rows[0]?.place ?? 0);
}

function isWithin({ fromPlace, toPlace }: Tombstone, place: bigint): boolean {
  return fromPlace <= place && place <= toPlace;
}

/** What has to stand before this place. */
async function sealBefore(
  connection: Connection,
  place: bigint,
  stones: readonly Tombstone[],
): Promise<Buffer | null> {
  if (place <= 1n) return ORIGIN;
  const entered = stones.find((stone) => stone.fromPlace === place);
  if (entered) return entered.beforeMac;
  const archived = stones.find((stone) => stone.toPlace === place - 1n);
  if (archived) return archived.lastMac;
  const { rows } = await connection.query<{ mac: Buffer }>(
    `SELECT "mac" FROM "AuditSeal" WHERE "place" = $1`,
    [String(place - 1n)],
  );
  return rows[0]?.mac ?? null;
}

/**
 * A row that no seal has although all of its time are sealed. Younger ones only wait for the next beat. The mark is
 * read before the rows, so that nothing is suspected which was sealed in between.
 */
async function slippedIn(connection: Connection): Promise<Finding | null> {
  const { rows: marks } = await connection.query<{ to: Date }>(
    // A mark that lies ahead is of a clock that was set back since: it says nothing.
    // Without one, what lies a day before the newest seal is as settled.
    `SELECT coalesce(m."to", h."to") AS "to"
     FROM (SELECT max("occurredAt") - make_interval(secs => $2) AS "to" FROM (SELECT "occurredAt" FROM "AuditSeal" ORDER BY "place" DESC LIMIT 1) AS s) AS h
       LEFT JOIN (SELECT ("value"->>'to')::timestamptz AS "to" FROM "Setting" WHERE "key" = $1) AS m ON true
     WHERE coalesce(m."to", h."to") <= now()`,
    [MARK_KEY, LONGEST_MS / 1_000],
  );
  const [mark] = marks;
  if (!mark) return null;
  const { rows } = await connection.query<CanonicalRow>(
    // All of them first: for the first alone the planner would probe row by row, and as a rule there is none.
    `WITH strangers AS MATERIALIZED (
       SELECT e."occurredAt", e."seq" FROM "AuditEvent" e
       WHERE e."occurredAt" < $1
         AND NOT EXISTS (SELECT 1 FROM "AuditSeal" s WHERE s."seq" = e."seq" AND s."occurredAt" = e."occurredAt"))
     SELECT ${auditColumns("e")} FROM "AuditEvent" e
       JOIN (SELECT * FROM strangers ORDER BY "occurredAt", "seq" LIMIT 1) AS first
         ON e."occurredAt" = first."occurredAt" AND e."seq" = first."seq"
     LIMIT 1`,
    [mark.to],
  );
  const [row] = rows;
  if (!row) return null;
  const { rows: neighbours } = await connection.query<{ place: string | null }>(
    `SELECT min("place")::text AS "place" FROM "AuditSeal" WHERE "occurredAt" > $1`,
    [row.occurredAt],
  );
  const next = neighbours[0]?.place;
  const where = next ? `, before the row of place ${next}` : "";
  return broken("inserted", { place: null, ...row }, `The row was slipped in${where}; no seal knows it.`);
}

/** Finds the first row that is not as it was sealed. */
export async function examine(connection: Connection, options: ExamineOptions = {}): Promise<Examined> {
  const stones = await readTombstones(connection);
  const known = await knownAnchors(connection, options.anchors ?? anchorFolder());
  const head = await headOf(connection);
  // An archive is passed over as a whole.
  const around = stones.find((stone) => isWithin(stone, options.from ?? 1n));
  const from = around?.fromPlace ?? options.from ?? 1n;
  const to = options.to !== undefined && options.to < head ? options.to : head;
  const full = options.from === undefined && options.to === undefined;
  const answer = (finding: Finding | null, rows: bigint): Examined => ({
    finding,
    rows,
    from,
    to,
    anchors: known.count,
    skipped: known.skipped,
  });
  const before = await sealBefore(connection, from, stones);
  if (!before) return answer(broken("missing", { place: from - 1n }, "The seal of this place is gone."), 0n);
  const walk = new Walk(from, before, stones, known.byPlace);
  const broke = await walkThrough(connection, walk, from, to, options);
  // An anchor that was forged before the first broken row is the first thing that is wrong.
  const { forged } = known;
  const until = broke?.place ?? (options.to === undefined ? null : walk.head);
  if (forged !== null && forged >= from && (until === null || forged <= until)) {
    return answer(broken("anchor", { place: forged }, "This anchor is not as it was signed."), walk.verified);
  }
  if (broke) return answer(broke, walk.verified);
  const { highest } = known;
  if (options.to === undefined && highest && highest.place > walk.head) {
    const detail = `At ${highest.signedAt.toISOString()} the chain went to place ${highest.place}.`;
    return answer(broken("cut_off", { place: walk.head + 1n }, detail), walk.verified);
  }
  if (options.inArchive) {
    for (const stone of stones) {
      const finding = await options.inArchive(stone);
      if (finding) return answer(finding, walk.verified);
    }
  }
  return answer(full ? await slippedIn(connection) : null, walk.verified);
}

function walkThrough(
  connection: Connection,
  walk: Walk,
  from: bigint,
  to: bigint,
  options: ExamineOptions,
): Promise<Finding | null> {
  return preferIndexes(connection, async () => {
    let started = performance.now();
    for await (const rows of chainBetween(connection, from, to)) {
      for (const [index, sealed] of rows.entries()) {
        const trouble = walk.step(sealed);
        if (trouble) return "finding" in trouble ? trouble.finding : diagnose(connection, trouble.suspect);
        if (index % IN_ONE_GO === IN_ONE_GO - 1) await setImmediate();
      }
      options.onProgress?.(walk.verified);
      if (options.gently) await wait(Math.min(200, performance.now() - started));
      started = performance.now();
    }
    return from <= to ? walk.finish(to) : null;
  });
}
