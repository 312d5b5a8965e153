import "server-only";
import type { WholeStatement } from "../read";
import { drawFeet } from "./feet";
import { drawHead, type FileBrand, inkOf, type Wording } from "./head";
import { drawMovements } from "./movements";
import { Sheet } from "./sheet";
import { drawFigures, drawTotals } from "./summary";

export interface StatementFile {
  statement: WholeStatement;
  brand: FileBrand;
  customer: string;
  wording: Wording;
}

/** The statement as a PDF, piece by piece as it is drawn; the same statement gives the same bytes. */
export async function* pdfOf(
  { statement, brand, customer, wording }: StatementFile,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const title = `${brand.name} – ${wording.t("Account statement")} ${statement.from} – ${statement.to}`;
  const sheet = new Sheet({ title, brand: brand.name, language: wording.t.language, at: statement.asOf });
  const draw = async () => {
    drawHead(sheet, statement, { brand, customer, wording });
    drawFigures(sheet, statement, wording, inkOf(brand));
    drawTotals(sheet, statement, wording);
    await drawMovements(sheet, statement, wording, signal);
    drawFeet(sheet, brand, wording);
    sheet.doc.end();
  };
  const drawn = draw().catch((error: unknown) => {
    sheet.doc.destroy(error instanceof Error ? error : new Error("The file could not be drawn"));
  });
  for await (const piece of sheet.doc) if (Buffer.isBuffer(piece)) yield piece;
  await drawn;
}
