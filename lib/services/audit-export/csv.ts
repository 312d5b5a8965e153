import type { CanonicalRow } from "@/lib/audit/canonical";
import type { ExportedRows, SealOf } from "@/lib/db/audit/export";
import { BYTE_ORDER_MARK, CSV_LINE_END, csvField, formulaSafe } from "@/lib/http/csv";
import type { ExportWriter } from "./writer";

type Cell = (row: CanonicalRow, seal: SealOf | undefined) => string | null;

const columns: readonly (readonly [header: string, cell: Cell])[] = [
  ["Time (UTC)", ({ occurredAt }) => occurredAt.toISOString()],
  ["Place in the chain", (_, seal) => seal?.place ?? null],
  ["Actor", ({ actorName }) => actorName],
  ["Actor kind", ({ actorType }) => actorType],
  ["Actor id", ({ actorId }) => actorId],
  ["Role", ({ actorRole }) => actorRole],
  ["On behalf of", ({ onBehalfOf }) => onBehalfOf],
  ["Action", ({ action }) => action],
  ["Outcome", ({ outcome }) => outcome],
  ["Target", ({ targetName }) => targetName],
  ["Target kind", ({ targetType }) => targetType],
  ["Target id", ({ targetId }) => targetId],
  ["Customer", ({ authId }) => authId],
  ["Reason", ({ reason }) => reason],
  ["Before", ({ before }) => before],
  ["After", ({ after }) => after],
  ["Request id", ({ requestId }) => requestId],
  ["Address", ({ address }) => address],
  ["Agent", ({ userAgent }) => userAgent],
  ["Id", ({ id }) => id],
];

const field = (text: string | null) => (text === null ? "" : csvField(formulaSafe(text)));

/** For a spreadsheet: every column as text, nothing that one would run. */
export class CsvWriter implements ExportWriter {
  rows = 0;

  head(): string {
    return BYTE_ORDER_MARK + columns.map(([header]) => csvField(header)).join(",") + CSV_LINE_END;
  }

  batch({ rows, seals }: ExportedRows): string {
    this.rows += rows.length;
    return rows
      .map((row) => columns.map(([, cell]) => field(cell(row, seals.get(row.seq)))).join(",") + CSV_LINE_END)
      .join("");
  }

  end(): string {
    return "";
  }

  sha256(): null {
    return null;
  }
}
