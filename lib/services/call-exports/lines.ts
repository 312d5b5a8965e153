import { BYTE_ORDER_MARK, CSV_LINE_END, csvField } from "@/lib/http/csv";
import type { CallDto } from "@/lib/services/calls/schema";
import { csvColumns } from "./csv-columns";
import type { ExportColumnId } from "./schema";

/** How a file is written, line by line. */
export interface LineFormat {
  head: string;
  line: (call: CallDto) => string;
}

/** Every call as `/api/v1/calls` gives it. */
const jsonLines: LineFormat = { head: "", line: (call) => `${JSON.stringify(call)}\n` };

function csvLines(ids: readonly ExportColumnId[], zone: string): LineFormat {
  const columns = csvColumns(ids, zone);
  return {
    head: BYTE_ORDER_MARK + columns.map(({ header }) => csvField(header)).join(",") + CSV_LINE_END,
    line: (call) => {
      let line = "";
      let separator = "";
      for (const { cell } of columns) {
        line += separator + cell(call);
        separator = ",";
      }
      return line + CSV_LINE_END;
    },
  };
}

export function lineFormat(
  format: "csv" | "jsonl",
  columns: readonly ExportColumnId[],
  zone: string,
): LineFormat {
  return format === "jsonl" ? jsonLines : csvLines(columns, zone);
}
