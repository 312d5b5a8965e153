import "server-only";
import { auditRing, verifySignature } from "@/lib/audit/keys";
import type { Connection } from "@/lib/db/connection";

/** The signed note of a month that was taken out of the database. */
export interface Tombstone {
  id: string;
  /** `2025-01`. */
  month: string;
  fromPlace: bigint;
  toPlace: bigint;
  beforeMac: Buffer;
  lastMac: Buffer;
  rows: bigint;
  file: string;
  sha256: string;
  keyId: string;
  signature: Buffer;
}

export function tombstoneText(stone: Omit<Tombstone, "id" | "keyId" | "signature">): Buffer {
  const lines = [
    "tandem-audit-archive-1",
    stone.month,
    stone.fromPlace,
    stone.toPlace,
    stone.beforeMac.toString("hex"),
    stone.lastMac.toString("hex"),
    stone.rows,
    stone.file,
    stone.sha256,
  ];
  return Buffer.from(lines.join("\n"), "utf8");
}

export function isGenuine(stone: Tombstone): boolean {
  return (
    auditRing().keys.has(stone.keyId) && verifySignature(stone.keyId, tombstoneText(stone), stone.signature)
  );
}

interface Columns extends Omit<Tombstone, "fromPlace" | "toPlace" | "rows"> {
  fromPlace: string;
  toPlace: string;
  rows: string;
}

/** Those that carry our signature, in the order of the chain; what a forged one would hide is missing. */
export async function readTombstones(connection: Connection): Promise<Tombstone[]> {
  const { rows } = await connection.query<Columns>(
    `SELECT "id"::text, to_char("month", 'YYYY-MM') AS "month", "fromPlace"::text, "toPlace"::text, "beforeMac", "lastMac",
       "rows"::text, "file", "sha256", "keyId", "signature"
     FROM "AuditArchive" a ORDER BY a."fromPlace"`,
  );
  return rows
    .map((row) => ({
      ...row,
      fromPlace: BigInt(row.fromPlace),
      toPlace: BigInt(row.toPlace),
      rows: BigInt(row.rows),
    }))
    .filter(isGenuine);
}

/** Whether a row of this time went with the month. */
export function holds({ month }: Pick<Tombstone, "month">, occurredAt: Date): boolean {
  return Number.isFinite(occurredAt.valueOf()) && occurredAt.toISOString().startsWith(month);
}
