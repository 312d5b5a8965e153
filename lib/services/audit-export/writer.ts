import type { ExportedRows } from "@/lib/db/audit/export";

/** Writes a file piece by piece. */
export interface ExportWriter {
  /** How many rows it has written. */
  rows: number;
  head(now: Date): string;
  batch(rows: ExportedRows): string;
  end(now: Date): string;
  /** Of what the file's end is compared with, or null where it has none. */
  sha256(): string | null;
}
