import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import { auditRing, signWith } from "@/lib/audit/keys";
import type { SystemActor } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db/client";
import { type Connection, withConnection } from "@/lib/db/connection";
import { tryExclusively } from "@/lib/db/exclusively";
import { AppError } from "@/lib/http/errors";
import { writeArchive } from "./archive-file";
import { examine } from "./examine";
import { type Tombstone, tombstoneText } from "./tombstones";
import { PROOF_LOCK } from "./verify";

/** What has to be at hand: a year that payment rules ask for, and a month to spare. */
const KEPT_DAYS = 400;
const DAY_MS = 86_400_000;

export const archiveInput = z.strictObject({
  month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, "A month such as 2025-01."),
  to: z.string().min(1, "A folder."),
  /** Also a month that is younger than 400 days. */
  young: z.boolean(),
});
export type ArchiveInput = z.output<typeof archiveInput>;

interface Month {
  month: string;
  first: Date;
  past: Date;
  part: string;
}

function monthOf(month: string): Month {
  const first = new Date(`${month}-01T00:00:00Z`);
  const past = new Date(first);
  past.setUTCMonth(past.getUTCMonth() + 1);
  return { month, first, past, part: `AuditEvent_${month.replace("-", "_")}` };
}

const refused = (detail: string) => new AppError("conflict", detail);

async function count(connection: Connection, text: string, values: unknown[] = []): Promise<number> {
  const { rows } = await connection.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${text}`, values);
  return rows[0]?.n ?? 0;
}

function assertOver({ month, past }: Month, young: boolean): void {
  const age = Date.now() - past.valueOf();
  if (age < 0) throw refused(`${month} is not over.`);
  if (!young && age < KEPT_DAYS * DAY_MS) {
    throw refused(`${month} is younger than ${KEPT_DAYS} days; --force-young takes it out all the same.`);
  }
}

/** The stretch of the chain that holds the month's rows: whole, sealed and anchored, or an error. */
async function spanOf(connection: Connection, { month, first, past, part }: Month) {
  const found = await count(connection, "pg_class WHERE oid = to_regclass($1)", [`"${part}"`]);
  if (found === 0) throw refused(`${month} has no part of its own in the database.`);
  const within = `"occurredAt" >= $1 AND "occurredAt" < $2`;
  const stray = await count(connection, `"AuditEvent_other" WHERE ${within}`, [first, past]);
  if (stray > 0) throw refused(`${stray} rows of ${month} stand outside its part.`);
  const rows = await count(connection, `"${part}"`);
  const { rows: spans } = await connection.query<{ from: string | null; to: string | null; sealed: number }>(
    `SELECT min("place")::text AS "from", max("place")::text AS "to", count(*)::int AS sealed
     FROM "AuditSeal" WHERE ${within}`,
    [first, past],
  );
  const [span] = spans;
  if (!span?.from || !span.to) throw refused(`${month} holds no sealed rows.`);
  if (span.sealed !== rows) throw refused(`${rows - span.sealed} rows of ${month} are not sealed.`);
  const anchors = await count(connection, `"AuditAnchor" WHERE "place" >= $1`, [span.to]);
  if (anchors === 0) throw refused(`${month} is not anchored yet.`);
  const behind = await count(connection, `"AuditForwarder" WHERE "enabled" AND "lastPlace" < $1`, [span.to]);
  if (behind > 0) throw refused(`Not all of ${month} was forwarded yet.`);
  return { month, fromPlace: BigInt(span.from), toPlace: BigInt(span.to), rows: BigInt(rows) };
}

async function macAt(connection: Connection, place: bigint): Promise<Buffer> {
  const { rows } = await connection.query<{ mac: Buffer }>(
    `SELECT "mac" FROM "AuditSeal" WHERE "place" = $1
     UNION ALL SELECT "lastMac" FROM "AuditArchive" WHERE "toPlace" = $1 LIMIT 1`,
    [String(place)],
  );
  const [row] = rows;
  if (!row && place > 0n) throw refused(`The seal of place ${place} is gone.`);
  return row?.mac ?? Buffer.alloc(32);
}

async function prepare(connection: Connection, month: Month, folder: string): Promise<Tombstone> {
  const span = await spanOf(connection, month);
  const { finding } = await examine(connection, { from: span.fromPlace, to: span.toPlace });
  if (finding) throw refused(`The log is broken (${finding.kind}, place ${finding.place}): verify it first.`);
  const file = `audit-${month.month}.jsonl`;
  const { sha256, rows } = await writeArchive(connection, { folder, file }, span);
  if (rows !== span.rows) throw refused(`${month.month} changed while it was written.`);
  const [beforeMac, lastMac] = [
    await macAt(connection, span.fromPlace - 1n),
    await macAt(connection, span.toPlace),
  ];
  const unsigned = { ...span, beforeMac, lastMac, file, sha256 };
  const keyId = auditRing().current;
  return { ...unsigned, id: randomUUID(), keyId, signature: signWith(keyId, tombstoneText(unsigned)) };
}

/** Takes the month out. Only the owner of the tables can; the seals that the rows around it hang on stay. */
async function takeOut(tx: Tx, { part, first, past }: Month, stone: Tombstone): Promise<void> {
  const [now] = await tx.$queryRawUnsafe<{ n: bigint }[]>(`SELECT count(*) AS n FROM "${part}"`);
  if (now?.n !== stone.rows) throw refused(`${stone.month} changed while it was written.`);
  await tx.$executeRawUnsafe(`GRANT DELETE ON "AuditSeal" TO CURRENT_USER`);
  await tx.$executeRawUnsafe(`ALTER TABLE "AuditSeal" DISABLE TRIGGER "AuditSeal_append_only"`);
  await tx.$executeRaw`
    DELETE FROM "AuditSeal" s
    WHERE s."place" BETWEEN ${stone.fromPlace} AND ${stone.toPlace} AND s."occurredAt" >= ${first} AND s."occurredAt" < ${past}
      AND NOT EXISTS (SELECT 1 FROM "AuditSeal" n
        WHERE n."place" = s."place" + 1
          AND NOT (n."occurredAt" >= ${first} AND n."occurredAt" < ${past}))`;
  await tx.$executeRawUnsafe(`ALTER TABLE "AuditSeal" ENABLE TRIGGER "AuditSeal_append_only"`);
  await tx.$executeRawUnsafe(`REVOKE DELETE ON "AuditSeal" FROM CURRENT_USER`);
  // The search forgets what lies before everything that is left.
  await tx.$executeRaw`
    SELECT audit_search.forget(coalesce(
      (SELECT min("occurredAt") FROM "AuditEvent" WHERE "occurredAt" < ${first}),
      (SELECT min("occurredAt") FROM "AuditEvent" WHERE "occurredAt" >= ${past}),
      ${past}))`;
  // Last, and not for long: nobody can write while it waits for a reader, nor while it is done.
  await tx.$executeRawUnsafe("SET LOCAL lock_timeout = '2s'");
  await tx.$executeRawUnsafe(`DROP TABLE "${part}"`);
}

async function bury(actor: SystemActor, month: Month, stone: Tombstone): Promise<void> {
  await db().$transaction(
    async (tx) => {
      await takeOut(tx, month, stone);
      const { beforeMac, lastMac, signature, ...plain } = stone;
      await tx.auditArchive.create({
        data: {
          ...plain,
          month: month.first,
          beforeMac: new Uint8Array(beforeMac),
          lastMac: new Uint8Array(lastMac),
          signature: new Uint8Array(signature),
        },
      });
      await appendAudit(tx, actor, {
        action: "audit.archived",
        outcome: "success",
        target: { type: "audit_archive", id: stone.id, name: stone.month },
        after: {
          month: stone.month,
          from: String(stone.fromPlace),
          to: String(stone.toPlace),
          rows: Number(stone.rows),
          file: stone.file,
          sha256: stone.sha256,
        },
      });
    },
    { maxWait: 10_000, timeout: 600_000 },
  );
}

/**
 * Writes a month of the log with its seals into a file, signs a tombstone and drops the month from the database.
 * Verification passes over the tombstone, and looks into the file where it is told where it is.
 */
export async function archiveMonth(
  actor: SystemActor,
  { month, to, young }: ArchiveInput,
): Promise<Tombstone> {
  const wanted = monthOf(month);
  assertOver(wanted, young);
  const stone = await tryExclusively(PROOF_LOCK, async () => {
    const made = await withConnection((connection) => prepare(connection, wanted, to));
    await bury(actor, wanted, made);
    return made;
  });
  if (!stone) throw new AppError("still_running", "A verification is running. Wait until it ends.");
  return stone;
}
