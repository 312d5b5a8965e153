import type { CallExport } from "@/lib/db/types";
import { type CallExportDto, exportTotalsDto } from "./schema";

export type StoredExport = CallExport & {
  customer: { authId: string; name: string } | null;
  schedule: { id: string; name: string } | null;
};

export function isDownloadable({ kept, state, expiresAt }: CallExport, now: Date): boolean {
  return kept && state === "completed" && expiresAt !== null && expiresAt > now;
}

export function toExportDto(row: StoredExport, now: Date): CallExportDto {
  const { id, state, format, kept, query, zone, columns, customer, requestedBy, schedule } = row;
  return {
    id,
    state,
    format,
    kept,
    query,
    zone,
    columns,
    customer,
    requestedBy,
    schedule,
    expectedRows: row.expectedRows === null ? null : Number(row.expectedRows),
    rows: Number(row.rows),
    bytes: Number(row.bytes),
    sha256: row.sha256,
    totals: row.totals === null ? null : exportTotalsDto.parse(row.totals),
    asOf: row.asOf?.toISOString() ?? null,
    failure: row.failure,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    downloadable: isDownloadable(row, now),
  };
}
