import { createHash } from "node:crypto";
import type { RawCall } from "@/lib/db/calls/export";
import type { CallDto } from "@/lib/services/calls/schema";
import type { LineFormat } from "./lines";
import type { ExportTotalsDto } from "./schema";
import { ExportTotals } from "./totals";

/** What is true of a whole file. */
export interface FileFacts {
  rows: number;
  bytes: number;
  /** In hexadecimal, of all bytes. */
  sha256: string;
  totals: ExportTotalsDto;
}

/** A piece of a file, and how many of its calls are in it. */
export interface Piece {
  bytes: Buffer;
  rows: number;
}

/** Writes a file piece by piece, one for each batch of rows; what it returns at its end is true of all pieces. */
export async function* writeFile(
  next: () => Promise<readonly RawCall[]>,
  read: (raw: RawCall) => CallDto,
  { head, line }: LineFormat,
): AsyncGenerator<Piece, FileFacts> {
  const hash = createHash("sha256");
  const totals = new ExportTotals();
  let rows = 0;
  let size = 0;
  const piece = (text: string, ofRows: number): Piece => {
    const bytes = Buffer.from(text, "utf8");
    hash.update(bytes);
    size += bytes.byteLength;
    rows += ofRows;
    return { bytes, rows: ofRows };
  };
  let first = head;
  for (;;) {
    const batch = await next();
    if (batch.length === 0) break;
    let text = first;
    first = "";
    for (const raw of batch) {
      const call = read(raw);
      totals.add(call);
      text += line(call);
    }
    yield piece(text, batch.length);
  }
  // Nothing was found: the file is its head.
  if (first !== "" || rows === 0) yield piece(first, 0);
  return { rows, bytes: size, sha256: hash.digest("hex"), totals: totals.get() };
}
