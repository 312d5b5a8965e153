import "server-only";
import { randomUUID } from "node:crypto";
import { pool } from "@/lib/db/pool";
import { log } from "@/lib/log";
import { appendAnchor, readHead, signedAnchor, writeHead } from "./anchor-files";

const EVERY_ROWS = 10_000n;
const EVERY_MS = 3_600_000;

interface Head {
  place: bigint;
  mac: Buffer;
}

async function sealAt(place: bigint): Promise<Buffer | null> {
  const { rows } = await pool().query<{ mac: Buffer }>(`SELECT "mac" FROM "AuditSeal" WHERE "place" = $1`, [
    String(place),
  ]);
  return rows[0]?.mac ?? null;
}

async function lastOf(table: "AuditSeal" | "AuditAnchor"): Promise<Head | null> {
  const { rows } = await pool().query<{ place: string; mac: Buffer }>(
    `SELECT t."place"::text, t."mac" FROM "${table}" t ORDER BY t."place" DESC LIMIT 1`,
  );
  const [row] = rows;
  return row ? { place: BigInt(row.place), mac: row.mac } : null;
}

/**
 * Writes down outside the database where the chain ends. What was written there before is kept for good where the chain
 * no longer has it: somebody has cut its end off or built another, and this is the proof. A disk that cannot be written
 * does not keep rows from being sealed.
 */
export async function keepHead(head: Head): Promise<void> {
  try {
    const before = await readHead();
    const mac = before ? await sealAt(before.place) : null;
    if (before && mac === null && (await isArchived(before.place))) {
      await writeHead(signedAnchor(head));
      return;
    }
    if (before && !mac?.equals(before.mac)) {
      await appendAnchor(before);
      log.error({ place: String(before.place) }, "the audit log no longer holds what was sealed");
    }
    await writeHead(signedAnchor(head));
  } catch (error) {
    log.error({ err: error }, "the head of the audit log could not be written outside the database");
  }
}

async function isArchived(place: bigint): Promise<boolean> {
  const { rows } = await pool().query(
    `SELECT 1 FROM "AuditArchive" WHERE $1 BETWEEN "fromPlace" AND "toPlace"`,
    [String(place)],
  );
  return rows.length > 0;
}

/** Signs the head: first the file, then the row, so that what the database says always stands outside it too. */
export async function anchorHead(): Promise<number> {
  const [head, anchored] = await Promise.all([lastOf("AuditSeal"), lastOf("AuditAnchor")]);
  if (!head || anchored?.place === head.place) return 0;
  const anchor = signedAnchor(head);
  await appendAnchor(anchor);
  await pool().query(
    `INSERT INTO "AuditAnchor" ("id", "place", "mac", "keyId", "signature", "signedAt")
     SELECT $1, $2::bigint, $3, $4, $5, $6 WHERE NOT EXISTS (SELECT 1 FROM "AuditAnchor" WHERE "place" = $2::bigint)`,
    [randomUUID(), String(anchor.place), anchor.mac, anchor.keyId, anchor.signature, anchor.signedAt],
  );
  log.info(
    { place: String(anchor.place), mac: anchor.mac.toString("hex"), keyId: anchor.keyId },
    "the head of the audit log is anchored",
  );
  return 1;
}

/** At the first row, then every 10,000 rows and every hour in which the chain moved. */
export async function anchorIfDue(): Promise<number> {
  const { rows } = await pool().query<{ head: string; anchored: string | null; signedAt: Date | null }>(
    `SELECT s."place"::text AS head, a."place"::text AS anchored, a."signedAt"
     FROM (SELECT "place" FROM "AuditSeal" ORDER BY "place" DESC LIMIT 1) AS s
     LEFT JOIN LATERAL
       (SELECT "place", "signedAt" FROM "AuditAnchor" WHERE "place" <= s."place" ORDER BY "place" DESC LIMIT 1) AS a ON true`,
  );
  const [row] = rows;
  if (!row || row.head === row.anchored) return 0;
  const grown = BigInt(row.head) - BigInt(row.anchored ?? 0) >= EVERY_ROWS;
  const old = row.signedAt === null || Date.now() - row.signedAt.valueOf() >= EVERY_MS;
  return grown || old ? anchorHead() : 0;
}
