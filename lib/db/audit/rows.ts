import "server-only";
import type { AuditEvent } from "../types";
import { askAudit } from "./pool";
import type { AuditKey } from "./search";

/** The rows with these keys, in their order. */
export async function auditRows(keys: readonly AuditKey[]): Promise<AuditEvent[]> {
  if (keys.length === 0) return [];
  const rows = await askAudit<Omit<AuditEvent, "seq"> & { seq: string }>(
    `SELECT e.* FROM unnest($1::timestamptz[], $2::bigint[]) WITH ORDINALITY AS k(at, seq, place)
     CROSS JOIN LATERAL (SELECT * FROM "AuditEvent" e WHERE e."occurredAt" = k.at AND e."seq" = k.seq OFFSET 0) e
     ORDER BY k.place`,
    [keys.map(({ at }) => at.toISOString()), keys.map(({ seq }) => String(seq))],
  );
  return rows.map((row) => ({ ...row, seq: BigInt(row.seq) }));
}

export async function auditRow(id: string): Promise<AuditEvent | null> {
  const [row] = await askAudit<Omit<AuditEvent, "seq"> & { seq: string }>(
    `SELECT e.* FROM "AuditEvent" e WHERE e."id" = $1::uuid LIMIT 1`,
    [id],
  );
  return row ? { ...row, seq: BigInt(row.seq) } : null;
}
